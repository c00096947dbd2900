# A carteira
wallet-title = Carteira de licenças
wallet-enter = Introduzir uma licença
wallet-check = Verificar um código
wallet-empty = Ainda não há licenças aqui
wallet-empty-detail = Uma licença vem para aqui sozinha assim que a plataforma a que a pediu a emite. As que já tinha pode introduzi-las à mão, para ser avisado de quando as renovar.
wallet-training = Licenças de formação
wallet-no-effect = Para formação, sem efeito
wallet-training-detail = Foram emitidas pela plataforma de formação, para mostrar como se faz. Não são licenças e não permitem nada.
wallet-calendar = Pôr todas as datas de { $name } num calendário

# Uma licença que se tem
held-client = Empresa
held-number = Número da licença
held-holder = Titular
held-issued = Data de emissão
held-valid-from = Válida a partir de
held-expires = Válida até
held-named = { $what }: { $number }
held-code = Mostrar o código
held-code-too-long = O código é demasiado longo para uma imagem. Copie-o.
held-code-how = Quem o lê ou recebe fica com o que a plataforma assinou, e pode verificá-lo sem rede: na carteira deste programa, em «{ $check }», ou com o comando «alvara wallet verify».
held-code-what = o código
held-save = Guardar em PDF
held-calendar = Pôr as datas num calendário
held-change = Alterar
held-remove = Retirar
held-remove-title = Retirar esta licença da carteira?
held-remove-detail = { $name }, número { $number }, deixa de estar guardada aqui, e não será avisado de quando a renovar. A própria licença não é afectada; fica no diário que esteve aqui.
held-removed = Licença retirada

# Introduzir uma licença à mão
entry-change-title = Alterar uma licença
entry-lead = Copie da licença que tem na mão. Fica marcada como introduzida por si, não verificada.
entry-licence = Que licença é?
entry-licence-hint = Escreva parte do nome e escolha-a, ou escolha da lista.
entry-number-hint = Tal como está na licença.
entry-keep = Pôr na carteira
entry-entered = Licença introduzida
entry-changed = Licença alterada
entry-fault-licence = Escolha a licença da lista.
entry-fault-number = Introduza o número tal como está na licença, no máximo 60 caracteres.
entry-fault-holder = Introduza o titular indicado na licença, no máximo 120 caracteres.
entry-fault-day = Esse dia não existe. Introduza dia, mês e ano com quatro algarismos, ou deixe os três em branco.
entry-fault-expires = Esse dia não existe, ou é anterior ao primeiro. Introduza dia, mês e ano com quatro algarismos, ou deixe os três em branco.
entry-gone = Esta licença não se pode alterar
entry-gone-detail = Foi emitida por uma plataforma, ou já não está na carteira. Nada foi alterado.

# Verificar um código que alguém mostra
check-lead = Se uma licença que alguém lhe mostra é verdadeira, e se ainda é válida. Não é precisa rede.
check-token = O código
check-token-hint = Cole o texto copiado, ou lido do código QR por uma câmara. As chaves das plataformas que já usou estão guardadas aqui.
check-missing = Cole primeiro o código.
check-do = Verificar
check-signature = É verdadeira?
check-signature-holds = A assinatura confirma-se
check-signature-fails = A assinatura não se confirma
check-signature-open = Não se pode dizer
check-today = É válida hoje?
check-today-valid = Ainda é válida
check-today-training = Para formação, sem efeito
check-today-expired = Já não é válida
check-today-not-yet = Ainda não é válida
check-today-none = Não é uma licença
check-says = O que diz
check-issuer = Assinado por
