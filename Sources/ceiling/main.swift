internal import Glibc

exit(CeilingTool.run(Array(CommandLine.arguments.dropFirst())))
