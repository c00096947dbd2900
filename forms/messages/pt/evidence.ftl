# Provas: o que se encontra ao provar tudo o que está guardado.

fault-thing-journal = registo do diário
fault-thing-client = cliente
fault-thing-draft = rascunho
fault-thing-submission = pedido entregue
fault-thing-file = ficheiro
fault-thing-step = passo do envio
fault-thing-receipt = recibo
fault-thing-event = acontecimento da plataforma
fault-thing-supplement = suprimento
fault-thing-key = chave pública da plataforma
fault-thing-licence = licença
fault-thing-review = apreciação de um pacote

fault-missing = Em falta: { $thing }. O diário fala dele e já não está cá.
fault-altered = Alterado: { $thing }. O que está guardado não é o que foi registado.
fault-unrecorded = Sem registo: { $thing }. O diário não fala dele; ou o diário foi encurtado, ou veio de fora.
fault-unproven = Sem prova: { $thing }. A assinatura não se confirma com as chaves guardadas.
fault-uncovered = Não corresponde: { $thing }. O que foi assinado ou anunciado não é o que está guardado.
fault-unreadable = Ilegível: { $thing }.
