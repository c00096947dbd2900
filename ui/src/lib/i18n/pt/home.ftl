# The home page
home-title = Para tratar
home-title-new = Bem-vindo
home-find = Encontrar a minha licença
home-calm = De momento nada precisa de si.
home-lead-new = Pedir ou renovar uma licença faz-se em três passos.
home-step-one = Encontre a licença
home-step-one-detail = Procure pelo ramo da sua casa e veja logo que papéis e taxas são precisos.
home-step-two = Responda com calma
home-step-two-detail = Sem rede. Cada resposta fica logo guardada; pode parar e continuar quando quiser.
home-step-three = Confira e entregue
home-step-three-detail = Confira as respostas, guarde o resumo em PDF, entregue e fique com o recibo.
home-needs-you = Precisa de si
home-drafts = Rascunhos
home-renewals = Licenças a renovar
home-windows = Prazos de renovação
home-under-way = Em curso
home-all-outbox = Ver todas as entregas
home-all-drafts = Ver os { $count } rascunhos
drafts-shown = Mostram-se { $shown } de { $total }
drafts-more = Mostrar mais
draft-continue = Continuar
draft-continue-named = Continuar: { $name }
draft-progress = { $answered } de { $needed } respostas dadas
draft-saved-at = Guardado { $time }
draft-delete = Apagar o rascunho
draft-delete-named = Apagar o rascunho: { $name }
draft-delete-title = Apagar este rascunho?
draft-delete-detail = As respostas e os anexos de { $name } serão apagados deste computador e não podem ser recuperados.
draft-deleted = Rascunho apagado
window-start = Renovar
window-start-named = Renovar: { $name }
window-from-to = De { $opens } a { $closes }

# The tiles of simple mode
tile-renew = Renovar uma licença
tile-wallet = As minhas licenças
tile-apply = Pedir uma nova licença
tile-drafts = Pedidos por acabar
tile-outbox = Pedidos entregues
tile-guide = De que licenças preciso?
tile-search = Procurar
tile-settings = Definições
tile-count = { $count }
tile-earlier = Mover para antes: { $name }
tile-later = Mover para depois: { $name }
tiles-order = Mudar a ordem
tiles-order-done = Concluído
drafts-none = Não há pedidos por acabar
drafts-none-detail = Comece na página inicial a pedir ou renovar uma licença.

# Renovar
renewals-none = Nenhuma das suas licenças tem de ser renovada agora
renewals-none-detail = Quando o prazo ou o fim de uma licença da carteira se aproximar, ela aparece aqui.
renewals-others = Procurar outra licença a renovar
