internal import Dispatch
internal import Glibc
internal import OutputChannels

// Before the concurrency runtime opens descriptors of its own, which it does on the first task.
StandardDescriptors.reserve()
Task { exit(await CeilingTool.run(Array(CommandLine.arguments.dropFirst()))) }
dispatchMain()
