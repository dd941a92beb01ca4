internal import Glibc

exit(await CeilingTool.run(Array(CommandLine.arguments.dropFirst())))
