# A carteira: as licenças que se têm, a página de cada uma e a verificação de um acontecimento assinado que alguém mostra.

wallet-state-not-yet = Ainda não é válida
wallet-state-valid = Válida, faltam { $days } dias
wallet-state-soon = Termina em breve, faltam { $days } dias
wallet-state-expired = Caducou há { $days } dias
wallet-state-no-end = Sem data de termo conhecida
wallet-source-person = Introduzida por si, não verificada
wallet-source-platform = Emitida por uma plataforma, assinatura verificada
wallet-source-training = Emitida pela plataforma de formação, assinatura verificada; sem efeito
wallet-source-doubtful = Vinda de uma plataforma, mas a assinatura não se confirma
wallet-qr-alt = Código QR com o acontecimento assinado da licença { $number }

## A página de uma licença

card-subject = Cópia de uma licença
card-heading = Dados da licença
card-number = Número da licença
card-holder = Titular
card-issued = Data de emissão
card-valid-from = Válida a partir de
card-valid-until = Válida até
card-not-known = Não conhecida
card-copy-title = Isto é uma cópia, não a própria licença
card-copy = Esta página foi feita pelo programa Alvará a partir do que este guarda, para ter à mão; não substitui a licença nem é um documento do IAM.
card-signed = Os dados vêm de um acontecimento assinado por uma plataforma; a assinatura foi verificada com a chave pública guardada por este programa.
card-entered = Os dados foram introduzidos por quem usa o programa e não foram verificados.
card-doubtful = Os dados vêm de um acontecimento de uma plataforma, mas a assinatura não se confirma com as chaves guardadas. Contacte a plataforma.
card-qr-caption =
    Este código contém, por inteiro, o acontecimento que a plataforma assinou.
    Verifica-se sem rede com «alvara wallet verify» ou na carteira deste programa.
card-footer = Cópia, não é a licença · Dados guardados em { $date }

## O que resulta da verificação

check-valid-title = Verificada
check-valid-sentence = A licença { $number } foi assinada por { $issuer }, não foi alterada e está hoje válida.
check-training-title = Verificada: para treino, sem efeito
check-training-sentence = Foi assinada pela plataforma de formação { $issuer } e não foi alterada; mas { $number } não é uma licença verdadeira.
check-expired-title = A assinatura está certa, mas a licença caducou
check-expired-sentence = A licença { $number } foi assinada por { $issuer } e não foi alterada; era válida até { $until }.
check-not-yet-title = A assinatura está certa, mas a licença ainda não é válida
check-not-yet-sentence = A licença { $number } foi assinada por { $issuer } e não foi alterada; só é válida a partir de { $from }.
check-altered-title = O conteúdo foi alterado
check-altered-sentence = A assinatura não corresponde ao conteúdo: este mudou depois de assinado, ou a assinatura está incompleta. Não confie nele.
check-wrong-key-title = A chave não é a certa
check-wrong-key-sentence = A chave dada com este identificador não é a que ele designa, por isso nada se pode verificar. Peça a chave certa a quem emitiu.
check-unknown-key-title = Não se conhece a chave que assinou
check-unknown-key-sentence = Este programa não guarda essa chave, por isso não pode dizer se a assinatura é verdadeira. Verifique de novo com a chave de quem emitiu.
check-other-issuer-title = O emissor não corresponde
check-other-issuer-sentence = Diz ter sido emitida por { $issuer }, mas a chave que assinou é de outro emissor. Não confie nela.
check-not-a-licence-title = Isto não é uma licença
check-not-a-licence-sentence = A assinatura está certa, mas o acontecimento não diz que uma licença foi emitida.
