# A file or link from outside
opening-title = Abrir um ficheiro de pedido
opening-lead = O ficheiro passa a ser aqui um rascunho. Nada é enviado, e o próprio ficheiro fica como está.
opening-choose = Abrir um ficheiro de pedido
opening-none = Não há nenhum ficheiro à espera.
opening-none-detail = Escolha um, ou abra no gestor de ficheiros um ficheiro que acabe em .alvara.
opening-files = { $count ->
    [one] Vem com ele um documento:
   *[other] Vêm com ele { $count } documentos:
}
opening-findings = { $count ->
    [one] Uma resposta em falta ou fora do comum
   *[other] { $count } respostas em falta ou fora do comum
}
opening-complete = Não falta nenhuma resposta.
opening-whose = De quem é o pedido?
opening-new = Uma nova empresa
opening-new-named = Uma nova empresa: { $name }
opening-take = Fazer dele um rascunho
opening-leave = Não abrir
