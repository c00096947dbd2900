# Checking the answers
review-title = Verificar as respostas
review-lead = Leia tudo uma vez e altere o que não estiver certo.
review-ready = Está tudo completo: pode entregar.
review-remarks = A ter em conta
review-change = Alterar
review-change-named = Alterar: { $name }
review-attach = Juntar
review-attach-named = Juntar: { $name }
review-documents = Documentos
review-fees = Taxas
fees-for = Descrição
fees-reckoning = Cálculo
fees-amount = Valor

# The PDF summary
summary-title = Resumo em PDF
summary-lead = Traz todas as suas respostas, para imprimir, assinar e guardar.
summary-show = Ver o resumo
summary-language = Língua do resumo
summary-both = Chinês e português
summary-save = Guardar o PDF
summary-missing-title = { $count ->
       [one] Há 1 carácter que não se imprime
      *[other] Há { $count } caracteres que não se imprimem
    }
summary-missing-detail = O programa não tem tipo de letra para: { $characters }. No resumo aparecem como quadrados.
pdf-label = Páginas do resumo
pdf-drawing = A fazer o resumo…
pdf-page = Página { $page } de { $pages }
pdf-before = Página anterior
pdf-after = Página seguinte
pdf-smaller = Diminuir
pdf-larger = Aumentar

# Handing in
hand-in-title = Declarar e entregar
hand-in-declare = Confirmo a declaração acima
hand-in-not-ready = Ainda há respostas a completar antes de entregar. Veja a lista no início da página.
hand-in-not-declared = Leia primeiro a declaração e assinale que a confirma.
hand-in-send = Enviar à plataforma
hand-in-send-detail = As respostas, os documentos e o resumo ficam em «Enviados» e seguem para a plataforma, que lhe dá um recibo.
hand-in-send-training = Enviar à plataforma de formação
hand-in-send-training-detail = Isto é formação: nada chega ao IAM.
hand-in-self = Preparar o dossier para entregar por si
hand-in-self-detail = O programa prepara o resumo e os documentos e guia-o na entrega na página do serviço ou ao balcão.
hand-in-self-only-detail = Este pedido não se envia pela plataforma. O programa prepara o resumo e os documentos e guia-o na entrega ao balcão.
hand-in-answer = Enviar a resposta
hand-in-answer-detail = As correcções juntam-se ao mesmo pedido; o número e o historial mantêm-se.
