# Settings
settings-title = Definições
settings-saved = Definições guardadas
settings-language = Língua
settings-look = Aspecto
settings-theme = Cores
theme-system = As do sistema
theme-light = Claras
theme-dark = Escuras
theme-contrast = Alto contraste
settings-text-size = Tamanho do texto
settings-simple = Modo simples
settings-simple-detail = Texto e botões maiores, uma pergunta por página.
settings-clients = Empresas
settings-clients-detail = Os papéis de cada empresa ficam separados dos das outras.
settings-clients-none = A sua empresa é criada quando começar o primeiro pedido.
client-drafts = { $count ->
        [one] 1 rascunho
       *[other] { $count } rascunhos
    }
client-add = Acrescentar empresa
client-name = Nome da empresa
client-name-detail = Só para as listas deste programa.
client-name-missing = Introduza um nome.
client-added = Acrescentada: { $name }
client-erase = Apagar tudo desta empresa
client-erase-named = Apagar tudo desta empresa: { $name }
client-erase-goes = O que se apaga
client-erase-goes-detail = Todos os rascunhos, papéis, entregas com o seu conteúdo e recibos, e licenças de { $name }, bem como o que o perfil sabe. Não se pode recuperar.
client-erase-stays = O que fica
client-erase-stays-detail = A cadeia do diário, sem conteúdo: mostra que algo foi apagado, não o quê. O que foi entregue a uma plataforma fica lá.
client-erase-name = Para confirmar, escreva o nome
client-erase-differs = Não é esse o nome. Escreva-o exactamente como está acima.
client-erase-do = Apagar tudo
client-erased = Apagou-se tudo de { $name }
settings-platform = Plataforma de entrega
settings-platform-training = Está em uso a plataforma de formação.
settings-platform-address = Endereço da plataforma
settings-platform-detail = Em branco, usa-se a plataforma de formação, e nada chega ao IAM.
settings-version = Versão { $version }

# Pacotes de formulários
forms-title = Formulários
forms-built-in = Estão em uso os formulários que vieram com o programa.
forms-pack = Está em uso o pacote de formulários { $serial }, de { $made }.
forms-trusted = Chaves de editores em que confia
forms-install = Instalar um pacote de formulários
forms-installed = O pacote de formulários está em uso
forms-trust = Confiar na chave de um editor
forms-key = Chave pública
forms-key-detail = 64 algarismos hexadecimais, fornecidos pelo editor.
forms-roll-back = Voltar aos formulários anteriores
forms-rolled-back = Estão de novo em uso os formulários anteriores

# Holidays
settings-holidays = Feriados e dias úteis
holidays-detail = Os dias úteis contam-se com estes. Acrescente um dia livre, ou marque um como dia útil, se souber melhor.
holidays-day = Dia
holidays-name = Feriado
holidays-mark = Tipo
holidays-change = Alterar
holidays-work = Dia útil
holidays-work-named = Passar a dia útil: { $date }
holidays-remove = Retirar
holidays-remove-named = Retirar: { $date }
holidays-restore = Repor
holidays-restore-named = Repor: { $date }
holidays-restore-all = Repor o ano
holidays-add = Acrescentar um dia livre
holidays-add-date = Dia livre
holidays-add-name = Nome (facultativo)

# Safety
safety-title = Segurança
safety-lock-after = Bloquear quando ninguém trabalha
safety-lock-minutes = Ao fim de { $minutes } minutos
safety-lock-never = Nunca
safety-lock-now = Bloquear agora
safety-key-store = O sistema deste computador guarda a chave, por isso o programa abre sem frase-passe a quem o usar. Peça uma frase-passe se outras pessoas o usam.
safety-passphrase-set = Pedir uma frase-passe
safety-passphrase-change = Mudar a frase-passe
safety-passphrase-present = Frase-passe actual
safety-passphrase-new = Nova frase-passe
safety-passphrase-done = A frase-passe está definida. As cópias anteriores mantêm a sua.
backup-now = Fazer cópia agora
backup-detail = Tudo é escrito num só ficheiro cifrado. Sem a respectiva frase-passe ninguém o pode repor. Guarde um exemplar noutro disco.
backup-choose = Escolher onde guardar
backup-made = A cópia de segurança está guardada
client-export = Guardar tudo
client-export-named = Guardar tudo: { $name }

# Reminders
reminders-title = Lembretes
reminders-on = Lembrar-me
reminders-on-detail = Antes de uma licença caducar, quando se pode renovar e quando um pedido é devolvido. O programa tem de estar aberto.
reminders-days = Quanto tempo antes
reminders-day = { $days ->
        [one] 1 dia
       *[other] { $days } dias
    }
reminders-detailed = Mostrar números e nomes
reminders-detailed-detail = Caso contrário, o lembrete só diz qual é a licença, pois quem passa o pode ler.

# Versões mais recentes
update-title = Actualizações
update-address = Endereço das versões do seu fornecedor
update-address-detail = De quem lhe fornece este programa; começa por https://. Só é contactado quando carregar no botão, e nada é descarregado.
update-check = Procurar actualizações
update-current = A versão { $version } é a mais recente
update-newer = Saiu a versão { $version }
update-prerelease = É anterior à versão definitiva, para experimentar.
update-made = Publicada em { $made }, assinada com a chave { $key }
update-notes = Novidades
update-file = Ficheiro para este computador
update-file-none = O aviso não indica nenhum ficheiro para este computador.
update-digest = SHA-256
update-digest-copy = o SHA-256
update-compare = Nada se instala sozinho. Obtenha o ficheiro nessa página e abra-o só se o SHA-256 for igual ao que está aqui.
update-open = Abrir a página desta versão
update-page-none = A página não está no endereço do seu fornecedor, por isso não se abre daqui. Peça-lhe o ficheiro.
