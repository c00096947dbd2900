# Words used all over
action-cancel = Cancelar
action-close = Fechar
action-copy = Copiar
action-copied = Copiado
action-retry = Tentar de novo
action-back = Voltar
action-save = Guardar
copy-thing = Copiar { $what }
copy-done = Copiado: { $what }
copy-failed = Não foi possível copiar. Seleccione o texto e copie-o.
state-loading = A carregar…
fact-unknown = Não se sabe
file-saved = Ficheiro guardado: { $name }
opens-outside = (abre no navegador)
summary-errors-heading = { $count ->
        [one] Há um ponto a corrigir
       *[other] Há { $count } pontos a corrigir
    }

# When something failed
failure-reference = Referência { $reference }
failure-unexpected-title = O programa falhou
failure-unexpected-detail = As respostas já guardadas continuam guardadas. Tente de novo; se voltar a acontecer, reabra o programa.
failure-unreachable-title = O programa não responde
failure-unreachable-detail = As respostas já guardadas continuam guardadas. Feche a janela e volte a abrir o programa.
failure-page-title = Não foi possível mostrar esta página
lost-title = Página não encontrada
lost-detail = O endereço pode estar errado, ou o que ele indicava foi apagado.

# Names of the languages a text is in
language-zh = Chinês
language-pt = Português
language-en = Inglês

# What the counter said of something that no page tells
note-write = Anotar o que disseram ao balcão
note-write-named = Anotar o que disseram ao balcão: { $name }
note-change-named = Alterar a sua nota: { $name }
note-erase = Apagar
note-erase-named = Apagar a sua nota: { $name }
note-words = O que lhe disseram
note-amount = Quantia, se foi indicada
note-on = Quando
note-own = Fica como nota sua, só neste computador; não é entregue.
note-keep = Guardar a nota
