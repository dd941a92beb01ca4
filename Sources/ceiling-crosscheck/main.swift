import CeilingReach
import EngineCrosscheck
import Glibc

exit(CrosscheckCommand(Array(CommandLine.arguments.dropFirst())).run())
