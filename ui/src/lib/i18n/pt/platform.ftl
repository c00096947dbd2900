# Signing in at a platform
sign-in = Iniciar sessão
sign-in-lead = Algumas plataformas só recebem pedidos de quem iniciou sessão. A sessão é iniciada no navegador.
sign-in-not-needed = Esta plataforma não pede início de sessão.
sign-in-waiting = À espera de que inicie sessão no navegador…
sign-in-not-opened = Se nenhuma página se abriu, copie o endereço para o navegador.
sign-in-address = o endereço da página de início de sessão
sign-in-done = Tem sessão iniciada na plataforma
sign-in-other = Iniciar sessão com outra conta
signed-in-as = Sessão iniciada como
signed-in-for = Pode actuar em nome de
sign-out = Terminar sessão
sign-out-done = A sessão foi terminada

# For whom one acts there
for-whom = Em nome de quem actua na plataforma?
for-whom-of = Na plataforma, { $client } é
for-whom-detail = Pergunta-se uma vez por empresa. Pode mudar nas definições.
for-whom-missing = Diga primeiro em nome de quem actua na plataforma.
for-whom-go-on = Continuar
need-sign-in = Inicie sessão e continua por si.
need-entity = Diga em nome de quem actua e continua por si.

# Certificates believed besides the system's
authorities-title = Certificados da sua organização
authorities-detail = Só é preciso quando uma organização tem a sua própria plataforma. Quem a gere dá-lhe o ficheiro (PEM).
authority-add = Acrescentar um certificado
authority-added = O certificado passa a ser aceite
authority-remove = Remover
authority-remove-named = Remover: { $name }
authority-until = Válido até { $date }
authority-ended = Terminou em { $date }
