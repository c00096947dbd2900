# Around every question
field-optional = (facultativo)
combobox-none = Nada corresponde. Experimente outra palavra.
field-why = Porque se pergunta?
field-choose = Escolha
field-clear-choice = Anular a escolha
field-unknown-title = Não foi possível mostrar «{ $label }»
field-unknown-detail = Esta versão do programa não conhece este tipo de pergunta. Actualize o programa; as respostas guardadas não são afectadas.
finding-error = Erro:
finding-warning = Atenção:
finding-info = Nota:
list-comma = {", "}

# Answers
answer-yes = Sim
answer-no = Não
choices-hint = Pode escolher mais do que uma.
date-hint = Por exemplo, 31 3 2026.
date-year = Ano
date-month = Mês
date-day = Dia
text-left = Pode escrever mais { $count } caracteres
text-over = { $count } caracteres a mais

# Parts of addresses, persons and identity documents
address-hint = O nome da rua em chinês ou em português; basta um.
person-hint = Nome em chinês ou em português, como no documento; basta um.
part-region = Zona
part-parish = Freguesia
part-street-zh = Rua (em chinês)
part-street-pt = Rua (em português)
part-door = N.º de porta
part-building-zh = Edifício (em chinês)
part-building-pt = Edifício (em português)
part-block = Bloco
part-floor = Andar
part-unit = Fracção
part-name-zh = Nome em chinês
part-name-pt = Nome em português
part-kind = Tipo de documento
part-number = N.º do documento

# Blocks and lists
group-known = Dos dados que já nos deu
group-change = Alterar
group-change-named = Alterar: { $name }
repeat-entry = { $item } { $number }
repeat-add = Acrescentar: { $item }
repeat-remove = Retirar
repeat-remove-named = Retirar { $name }
repeat-removed = Retirado: { $name }
repeat-undo = Anular
repeat-full = O máximo é { $max }; está completo.

# Files
files-attached = Ficheiros juntos: { $name }
file-choose = Escolher ficheiro
file-choose-more = Juntar outro
file-choose-named = Escolher ficheiro: { $name }
file-choose-more-named = Juntar outro: { $name }
file-drop = ou arraste-o para aqui (PDF, JPEG ou PNG)
file-remove = Retirar
file-remove-named = Retirar { $name }
file-attaching = A juntar { $name }…
paper-open = Mostrar { $name } em grande
paper-pages = { $count ->
    [one] 1 página
   *[other] { $count } páginas
 }
paper-turn-left = Rodar à esquerda
paper-turn-right = Rodar à direita
paper-join = Fazer um só PDF
paper-join-named = Fazer um só PDF: { $name }
paper-join-do = Fazer o PDF
paper-join-lead = Cada imagem passa a ser uma página, por esta ordem. O PDF pode voltar a ser separado.
paper-up = Subir { $name }
paper-down = Descer { $name }
paper-moved = { $name } é agora a página { $page }.
paper-take-apart = Separar de novo
paper-take-apart-named = Separar de novo: { $name }
