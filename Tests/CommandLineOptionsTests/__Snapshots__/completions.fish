# fish completion for tool
complete -c tool -f
complete -c tool -n __fish_use_subcommand -l help -s h -d 'Show help'
complete -c tool -n __fish_use_subcommand -l version -d 'Show the version'
complete -c tool -n __fish_use_subcommand -a lists -d 'Lists what is there'
complete -c tool -n __fish_use_subcommand -a setup -d 'Sets up a shell'
complete -c tool -n '__fish_seen_subcommand_from lists' -a remove -d 'Removes one [for good]: no way back'
complete -c tool -n '__fish_seen_subcommand_from lists' -l output -s o -r -F -d 'Write the answer there, whole or not at all, whatever happens on the way to the end of it (default: standard output)'
complete -c tool -n '__fish_seen_subcommand_from lists' -l help -s h -d 'Show this page'
complete -c tool -n '__fish_seen_subcommand_from lists; and __fish_seen_subcommand_from remove' -l output -s o -r -F -d 'Write the answer there, whole or not at all, whatever happens on the way to the end of it (default: standard output)'
complete -c tool -n '__fish_seen_subcommand_from lists; and __fish_seen_subcommand_from remove' -l action -x -d 'Only actions that match (may be repeated)'
complete -c tool -n '__fish_seen_subcommand_from lists; and __fish_seen_subcommand_from remove' -l help -s h -d 'Show this page'
complete -c tool -n '__fish_seen_subcommand_from lists; and __fish_seen_subcommand_from remove' -F
complete -c tool -n '__fish_seen_subcommand_from setup' -l into -x -a '(__fish_complete_directories)' -d 'Where it\'s "put" (required)'
complete -c tool -n '__fish_seen_subcommand_from setup' -l help -s h -d 'Show this page'
complete -c tool -n '__fish_seen_subcommand_from setup' -a 'bash zsh fish'
