# The way through a form
progress-label = Andamento do preenchimento
progress-where = Passo { $at } de { $all }
progress-question = Pergunta { $at } de { $all }
progress-now = Agora
progress-done = Feito
progress-needs-you = Precisa de si
progress-to-correct = A corrigir
progress-todo = Por preencher
progress-open = { $count ->
       [one] 1 ponto
      *[other] { $count } pontos
    }

# The foot of a page
foot-label = Ir para outra página
continue = Continuar
continue-review = Verificar respostas
continue-anyway = Continuar assim, volto depois
answers-saving = A guardar…
answers-saved = Guardado { $time }
answers-not-saved = Não guardado
draft-undo = Anular
draft-redo = Refazer

# Beside the questions
fees-so-far = Taxas até agora
fees-total = Total
fees-plus = Mais o que o IAM fixar
fees-unknown = Taxas a fixar pelo IAM
fees-noted = Com o que anotou:
fees-none-yet = As taxas aparecem à medida que responde.
law-title = Base legal

# The papers
documents-attach = Documentos a juntar aqui
document-attached = Junto
documents-counter = Documentos a apresentar ao balcão
documents-form = Documentos que este formulário substitui
documents-nothing-title = Não há documentos a juntar aqui
documents-nothing-detail = Pode continuar.
documents-unchanged = Documentos sem alteração ({ $count })
file-too-large-title = O ficheiro «{ $name }» é grande demais para ser lido.
file-too-large-detail = Não foi junto; as respostas guardadas não são afectadas. Reduza-o ou digitalize com menor resolução.

# Um rascunho de um formulário anterior
carried-title = O formulário mudou desde que começou.
carried-fresh = Perguntas novas
carried-kept = Já não se perguntam; ficam guardadas aqui e não são enviadas
returned-title = Devolvido: há algo a corrigir
returned-title-by = Devolvido: responda até { $date }
returned-whole = Todo o pedido
returned-rest = Só se altera o que aqui se indica. O resto fica como o entregou.
returned-officer = O funcionário escreve:

# Compared with the last application
answer-last-time = No último pedido:
answer-last-join = {"; "}
beside-show = Mostrar o resumo ao lado
beside-hide = Ocultar o resumo
beside-label = O resumo tal como está
