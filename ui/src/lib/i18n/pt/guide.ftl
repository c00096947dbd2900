# O guia
home-guide = De que licença preciso?
guide-title = De que licença precisa?
guide-lead = Diga por palavras suas o que pretende fazer, ou responda a poucas perguntas. Fica a saber o que precisa, e porquê.
guide-sentence = O que pretende fazer?
guide-sentence-hint = Por exemplo: vou abrir um café com tabuleta e duas mesas na esplanada.
guide-tell = Continuar
guide-ask = Prefiro responder a perguntas
guide-progress = Pergunta { $number } de { $count }
guide-choose-any = Escolha tudo o que se aplica; se nada se aplica, não escolha nada.
guide-told = Assinalado pelas suas palavras. Confirme, por favor.
guide-show-results = Ver já o resultado
guide-results = O que resulta das suas respostas
guide-together = Comece estes em conjunto: { $title }
guide-start-together = Começar em conjunto
guide-none = Destas respostas nada resulta
guide-none-detail = Diga mais sobre o que pretende, veja o catálogo, ou ligue ao IAM, 2833 7676.
guide-said = O que disse
guide-again = Recomeçar
guide-catalogue = Todas as licenças
guide-look = Ver a licença
guide-look-named = Ver a licença: { $name }

# Vários pedidos de um assunto
home-matters = Assuntos
bundle-choose = O que faz parte
bundle-start = Começar em conjunto
bundle-note = O que vários pedidos perguntam, responde-se uma vez; o documento de que vários precisam, junta-se uma vez.
matter-holds = { $count ->
        [one] 1 pedido
       *[other] { $count } pedidos
    }
matter-members = Pedidos
matter-done-count = { $done } de { $members } prontos
matter-filed-count = { $done } de { $members } entregues
matter-filed = Tudo foi posto em conjunto na caixa de saída.
matter-filed-lead = Acompanhe tudo aqui.
matter-ready = Pronto a entregar
matter-missing = { $count ->
        [one] Falta 1 resposta ou documento
       *[other] Faltam { $count } respostas ou documentos
    }
matter-more = e mais { $count }
matter-by-hand = Entrega pelo próprio
matter-receipt = Recibo { $number }
matter-release = Retirar
matter-release-named = Retirar: { $name }
matter-look = Verificar
matter-look-named = Verificar: { $name }
matter-follow = Acompanhar
matter-paper-once = Uma vez para { $count } pedidos
matter-file-title = Entregar em conjunto
matter-not-ready = Ainda faltam respostas ou documentos. Veja a lista de pedidos acima.
matter-send = Enviar tudo à plataforma
matter-send-training = Enviar tudo à plataforma de formação
matter-send-detail = Todos os pedidos vão de uma vez para a caixa de saída, ou nenhum vai. O que a plataforma não aceita fica preparado para entregar em mão.
matter-self = Preparar tudo para entregar em mão
matter-self-detail = O programa prepara um pacote para cada pedido e acompanha a entrega.
matter-belongs = Este pedido faz parte de: { $title }
matter-back = Entregar em conjunto
matter-delete = Apagar este assunto
matter-delete-title = Apagar este assunto?
matter-delete-detail = As respostas e os documentos de todos os pedidos de «{ $name }» serão apagados deste computador e não se podem recuperar.
matter-deleted = Assunto apagado
