#compdef tool
_tool() {
  if (( CURRENT == 2 )); then
    local -a commands=(
      'lists:Lists what is there'
      'setup:Sets up a shell'
    )
    _describe -t commands command commands
    _arguments '(- *)--help[Show help]' '(- *)--version[Show the version]'
    return
  fi
  local command=$words[2]
  [[ $words[2] == lists && $words[3] == remove ]] && (( CURRENT > 3 )) && command='lists remove'
  shift words; (( CURRENT-- ))
  case $command in
    'lists')
      _arguments \
        '(-o --output)-o[Write the answer there, whole or not at all, whatever happens on the way to the end of it (default\: standard output)]:FILE:_files' \
        '(-o --output)--output[Write the answer there, whole or not at all, whatever happens on the way to the end of it (default\: standard output)]:FILE:_files' \
        '(-h --help)-h[Show this page]' \
        '(-h --help)--help[Show this page]' \
        '1::command:(remove)' \
        '::NAME: '
      ;;
    'lists remove')
      _arguments \
        '(-o --output)-o[Write the answer there, whole or not at all, whatever happens on the way to the end of it (default\: standard output)]:FILE:_files' \
        '(-o --output)--output[Write the answer there, whole or not at all, whatever happens on the way to the end of it (default\: standard output)]:FILE:_files' \
        '*--action[Only actions that match (may be repeated)]:PATTERN: ' \
        '(-h --help)-h[Show this page]' \
        '(-h --help)--help[Show this page]' \
        '1:command:' \
        '*:FILE:_files'
      ;;
    'setup')
      _arguments \
        '--into[Where it'\''s "put" (required)]:FOLDER:_files -/' \
        '(-h --help)-h[Show this page]' \
        '(-h --help)--help[Show this page]' \
        ':SHELL:(bash zsh fish)'
      ;;
  esac
}
if [[ $funcstack[1] == _tool ]]; then
  _tool "$@"
else
  compdef _tool tool
fi
