# What went wrong, whether the work is safe, what to do next: one pair of texts for each error code.

error-address-invalid-title = O endereço da plataforma não serve.
error-address-invalid-detail = Indique um endereço que comece por https://, ou um endereço deste computador (http://127.0.0.1); antes de qualquer deles, openrosa+ para um servidor OpenRosa. O que já guardou está a salvo.
error-answers-not-ready-title = O pedido ainda não pode ser entregue.
error-answers-not-ready-detail = Faltam ou estão erradas { $count } respostas. Volte à página «Verificar as respostas» e siga as ligações. O que já guardou está a salvo.
error-application-format-title = O ficheiro «{ $name }» não é um pedido que se possa ler.
error-application-format-detail = O problema está em: { $place }. O ficheiro não foi alterado. Exporte de novo o pedido com este programa.
error-application-syntax-title = O conteúdo do ficheiro «{ $name }» está danificado.
error-application-syntax-detail = Não se consegue ler perto da linha { $line }, coluna { $column }. O ficheiro não foi alterado. Corrija esse ponto ou exporte de novo.
error-attachment-active-title = O ficheiro «{ $name }» executa algo por si.
error-attachment-active-detail = Contém um programa ou comando que arranca ao abrir. Nada foi anexado; o resto do pedido está seguro. Abra-o, imprima-o para um novo PDF e anexe esse.
error-attachment-broken-title = O ficheiro «{ $name }» está danificado.
error-attachment-broken-detail = Termina antes do fim ou não se consegue ler. Nada foi anexado; o resto do pedido está seguro. Abra-o para ver se está inteiro e grave, digitalize ou fotografe de novo.
error-attachment-disguised-title = O ficheiro «{ $name }» não é o que o nome diz.
error-attachment-disguised-detail = { $kind ->
    [word] É um texto de um processador de texto. Nada foi anexado; o resto do pedido está seguro. Abra-o nesse programa, guarde-o como PDF e anexe esse.
    [sheet] É uma folha de cálculo. Nada foi anexado; o resto do pedido está seguro. Abra-a nesse programa, guarde-a como PDF e anexe esse.
    [slides] É uma apresentação. Nada foi anexado; o resto do pedido está seguro. Abra-a nesse programa, guarde-a como PDF e anexe esse.
    [phone] É uma fotografia em HEIC. Nada foi anexado; o resto do pedido está seguro. Guarde-a em JPEG e anexe essa.
    [picture] É uma imagem de outro tipo. Nada foi anexado; o resto do pedido está seguro. Guarde-a em JPEG ou PNG e anexe essa.
    [archive] É um arquivo com vários ficheiros. Nada foi anexado; o resto do pedido está seguro. Descomprima-o e anexe os documentos um a um.
    [page] É uma página da Internet. Nada foi anexado; o resto do pedido está seguro. Abra-a, imprima-a para PDF e anexe esse.
    [program] É um programa. Nada foi anexado; o resto do pedido está seguro. Não o abra sem saber de onde vem e peça o próprio documento.
   *[other] É de outro tipo. Nada foi anexado; o resto do pedido está seguro. Guarde o documento como PDF e anexe esse.
 }
error-attachment-dots-title = A imagem «{ $name }» é demasiado grande para ser aberta.
error-attachment-dots-detail = Tem { $millions } milhões de pontos; abrem-se até { $max_millions } milhões. Nada foi anexado; o resto do pedido está seguro. Reduza-a ou digitalize a 300 pontos por polegada.
error-attachment-double-title = O ficheiro «{ $name }» é dois ficheiros num só.
error-attachment-double-detail = Outro programa abri-lo-ia como ficheiro de outro tipo, pelo que pode ser recusado. Nada foi anexado; o resto do pedido está seguro. Imprima-o para um novo PDF ou fotografe o documento de novo.
error-attachment-empty-title = O ficheiro «{ $name }» está vazio.
error-attachment-empty-detail = Nada foi anexado; o resto não foi afectado. Verifique o ficheiro e escolha-o de novo.
error-attachment-encloses-title = O ficheiro «{ $name }» contém outros ficheiros.
error-attachment-encloses-detail = Quem o imprimir não os vê. Nada foi anexado; o resto do pedido está seguro. Guarde os documentos incluídos e anexe cada um por si; imprima este para um novo PDF.
error-attachment-locked-title = O ficheiro «{ $name }» está protegido por palavra-passe.
error-attachment-locked-detail = Nenhum serviço o consegue abrir. Nada foi anexado; o resto do pedido está seguro. Abra-o com a palavra-passe, guarde-o ou imprima-o sem ela e anexe esse.
error-attachment-missing-title = Não se encontra o anexo «{ $name }».
error-attachment-missing-detail = O pedido não foi alterado. Ponha o ficheiro ao lado do pedido ou corrija o caminho.
error-attachment-protected-title = O ficheiro «{ $name }» está protegido contra alterações.
error-attachment-protected-detail = Continua anexado como estava. Para o rodar, imprima-o para um novo PDF, anexe esse e retire este.
error-attachment-too-large-title = O ficheiro «{ $name }» é demasiado grande.
error-attachment-too-large-detail = Cada ficheiro pode ter até { $max_mb } MB. Nada foi anexado. Reduza o ficheiro ou digitalize com menor resolução.
error-attachment-type-title = O tipo do ficheiro «{ $name }» não é aceite.
error-attachment-type-detail = { $kind ->
    [word] É um texto de um processador de texto. Nada foi anexado; o resto do pedido está seguro. Guarde-o nesse programa como PDF e anexe esse.
    [sheet] É uma folha de cálculo. Nada foi anexado; o resto do pedido está seguro. Guarde-a nesse programa como PDF e anexe esse.
    [slides] É uma apresentação. Nada foi anexado; o resto do pedido está seguro. Guarde-a nesse programa como PDF e anexe esse.
    [phone] É uma fotografia no formato próprio dos telemóveis (HEIC). Nada foi anexado; o resto do pedido está seguro. Partilhe-a ou guarde-a em JPEG e anexe essa.
    [picture] É uma imagem, mas não JPEG nem PNG. Nada foi anexado; o resto do pedido está seguro. Guarde-a em JPEG ou PNG e anexe essa.
    [archive] É um arquivo com vários ficheiros. Nada foi anexado; o resto do pedido está seguro. Descomprima-o e anexe os documentos um a um.
    [page] É uma página da Internet. Nada foi anexado; o resto do pedido está seguro. Abra-a, imprima-a para PDF e anexe esse.
    [film] É um vídeo. Nada foi anexado; o resto do pedido está seguro. Anexe o documento em PDF ou em fotografia.
    [sound] É uma gravação de som. Nada foi anexado; o resto do pedido está seguro. Anexe o documento em PDF ou em fotografia.
    [program] É um programa. Nada foi anexado; o resto do pedido está seguro. Anexe o documento em PDF ou em fotografia.
   *[other] Pelo conteúdo, não é PDF, JPEG nem PNG. Nada foi anexado; o resto do pedido está seguro. Guarde-o como PDF ou fotografe-o em JPEG.
 }
error-authority-invalid-title = Este não é um ficheiro de certificados utilizável.
error-authority-invalid-detail = Nada foi alterado. Peça a quem gere a plataforma o ficheiro do certificado em formato PEM e tente de novo.
error-backup-damaged-title = A cópia de segurança «{ $name }» está danificada.
error-backup-damaged-detail = Uma parte não está como foi escrita. Nada foi reposto e o ficheiro não foi alterado. Use outro exemplar ou uma cópia de segurança anterior.
error-backup-in-the-way-title = «{ $name }» é outro ficheiro, não uma cópia de segurança.
error-backup-in-the-way-detail = Ficou como está e não se fez nenhuma cópia de segurança. Escolha outro nome.
error-backup-invalid-title = «{ $name }» não é uma cópia de segurança.
error-backup-invalid-detail = Nada foi reposto e o ficheiro não foi alterado. Escolha o ficheiro feito com «Fazer cópia agora» ou com alvara backup.
error-backup-passphrase-needed-title = A cópia de segurança precisa de uma palavra-passe.
error-backup-passphrase-needed-detail = Nada foi escrito nem reposto. Introduza uma; na linha de comandos, indique em ALVARA_BACKUP_PASSPHRASE_FILE o ficheiro que a contém.
error-backup-too-new-title = A cópia de segurança «{ $name }» foi feita por um programa mais recente.
error-backup-too-new-detail = Nada foi reposto e o ficheiro não foi alterado. Actualize este programa e tente de novo.
error-backup-truncated-title = A cópia de segurança «{ $name }» não está completa.
error-backup-truncated-detail = Falta o fim, talvez porque a cópia do ficheiro foi interrompida. Nada foi reposto. Copie-o de novo ou use uma cópia de segurança anterior.
error-backup-wrong-passphrase-title = A palavra-passe não abre esta cópia de segurança.
error-backup-wrong-passphrase-detail = Nada foi reposto e o ficheiro não foi alterado. Uma cópia de segurança mantém a palavra-passe com que foi feita, mesmo que o perfil tenha agora outra.
error-bundle-unknown-title = Não há um assunto conjunto «{ $bundle }».
error-bundle-unknown-detail = Veja os que há com alvara bundles ou pelo guia da página inicial.
error-calendar-empty-title = Não há datas para pôr no calendário.
error-calendar-empty-detail = Não se escreveu nenhum ficheiro. Indique a data de validade da licença; se mesmo assim não houver datas, o período da renovação não é conhecido.
error-case-answer-title = A plataforma não fez o que foi pedido.
error-case-answer-detail = Nada foi decidido e o que anotou está a salvo. Veja de novo e tente outra vez; se voltar a acontecer, fale com quem gere a plataforma.
error-case-moved-on-title = Entretanto, este pedido teve outra alteração.
error-case-moved-on-detail = Nada foi decidido e o que anotou está a salvo. O que aconteceu aparece agora aqui; leia e decida de novo.
error-case-not-officer-title = Quem iniciou sessão não é funcionário desta plataforma.
error-case-not-officer-detail = Nada foi lido nem decidido. Inicie sessão com a conta de um funcionário.
error-case-unknown-title = A plataforma não tem este pedido.
error-case-unknown-detail = Nada foi alterado. Escolha um da lista.
error-case-unreachable-title = Não foi possível contactar a plataforma.
error-case-unreachable-detail = Tanto quanto aqui se sabe, nada foi decidido; o que anotou está a salvo. Verifique a ligação e tente de novo; repetir nunca decide duas vezes.
error-client-missing-title = Não se encontra esse cliente.
error-client-missing-detail = Pode ter sido apagado noutra janela. O que já guardou está a salvo. Volte ao início.
error-date-invalid-title = Não se reconhece a data «{ $value }».
error-date-invalid-detail = Escreva ano-mês-dia, por exemplo 2026-02-28.
error-date-outside-calendar-title = A data está fora do calendário.
error-date-outside-calendar-detail = Calculam-se dias entre 2000 e 2100.
error-decision-invalid-title = A decisão não está completa.
error-decision-invalid-detail = Nada foi decidido e o que anotou está a salvo. Verifique: { $field ->
    [amount] o montante
    [number] o número
    [holder] o titular
    [issued-on] o dia da emissão
    [valid-from] o primeiro dia de validade
   *[valid-until] o último dia de validade
}.
error-decision-unreadable-title = O ficheiro «{ $name }» não é uma decisão.
error-decision-unreadable-detail = Nada foi decidido. Tem de ser JSON com «decision» (receive, accept, return, record-payment, issue ou refuse) e os seus campos; devolver e indeferir exigem motivos.
error-declaration-needed-title = Falta confirmar a declaração.
error-declaration-needed-detail = Leia a declaração, assinale que a confirma e entregue de novo. O que já guardou está a salvo.
error-definition-unknown-title = Não se conhece a versão «{ $version }» do formulário.
error-definition-unknown-detail = O pedido pode ter sido preenchido com um programa mais recente. O ficheiro não foi alterado. Actualize este programa.
error-disk-full-title = O disco está cheio; não se guardou.
error-disk-full-detail = A última alteração não ficou guardada; o que estava guardado está a salvo. Liberte espaço e tente de novo.
error-draft-conflict-title = Este rascunho foi alterado noutro lado.
error-draft-conflict-detail = A sua última alteração não foi guardada; a outra mantém-se. Abra de novo a página, confira e repita.
error-draft-missing-title = Não se encontra esse rascunho.
error-draft-missing-detail = Pode ter sido apagado ou já entregue. Veja na página inicial.
error-examination-closed-title = Esta apreciação está concluída.
error-examination-closed-detail = Nada foi alterado. Para continuar, abra o pacote seguinte do requerente.
error-examination-missing-title = Esta apreciação já não existe.
error-examination-missing-detail = Pode ter sido apagada. As outras estão na lista.
error-examiner-needed-title = Este perfil não aprecia pacotes.
error-examiner-needed-detail = Nada foi aberto. Indique primeiro nas definições quem aprecia.
error-example-only-training-title = O exemplo é só para a plataforma de formação.
error-example-only-training-detail = Nada foi entregue e o exemplo ficou como estava. Para o entregar a praticar, deixe vazio o endereço da plataforma nas definições; para um pedido seu, comece-o em nome da sua empresa.
error-fact-unknown-title = O guia não pergunta «{ $fact }».
error-fact-unknown-detail = Veja o que o guia pergunta com alvara guide. Nada foi alterado.
error-faults-invalid-title = Não se reconhece a avaria «{ $value }».
error-faults-invalid-detail = Veja na ajuda como se escreve. A plataforma não arrancou.
error-file-missing-title = Não se encontra o ficheiro «{ $name }».
error-file-missing-detail = Verifique o nome e a pasta.
error-file-too-large-title = O ficheiro «{ $name }» é demasiado grande para ler.
error-file-too-large-detail = Lêem-se até { $max_mb } MB. O ficheiro não foi alterado.
error-file-unreadable-title = Não se consegue ler o ficheiro «{ $name }».
error-file-unreadable-detail = Verifique se tem permissão para o ler e se o disco está ligado.
error-file-without-room-title = Não há lugar para o ficheiro «{ $name }».
error-file-without-room-detail = O formulário desse servidor recebe um só ficheiro por documento a entregar. Junte todas as páginas de um documento num só ficheiro ou escolha outra plataforma. Nada foi posto na caixa de saída, e o que já guardou está a salvo.
error-held-licence-invalid-title = Os dados da licença não servem ({ $field }).
error-held-licence-invalid-detail = O número e o titular são precisos; as datas escrevem-se ano-mês-dia, e o termo não pode ser antes da emissão nem do início. Nada foi guardado.
error-held-licence-issued-title = Esta licença foi emitida por uma plataforma e não se altera.
error-held-licence-issued-detail = O que a plataforma assinou fica como é. A carteira não mudou; se algo estiver errado, contacte a plataforma ou o IAM.
error-held-licence-missing-title = Essa licença não está na carteira.
error-held-licence-missing-detail = Pode ter sido retirada noutra janela. O resto está a salvo. Abra de novo a carteira.
error-holiday-already-title = { $date } já não é dia útil.
error-holiday-already-detail = A tabela não foi alterada. Verifique a data.
error-holiday-none-title = { $date } não pode passar a dia útil.
error-holiday-none-detail = Já é dia útil, ou é sábado ou domingo. A tabela não foi alterada.
error-internal-title = Houve um erro inesperado no programa.
error-internal-detail = O que já guardou está a salvo. Tente de novo; se voltar a acontecer, comunique a referência abaixo.
error-key-invalid-title = Isto não é uma chave de editor.
error-key-invalid-detail = Nada foi alterado. A chave tem 64 algarismos hexadecimais; peça o ficheiro ao editor e tente de novo.
error-key-store-unavailable-title = O cofre de chaves do sistema não responde.
error-key-store-unavailable-detail = Os seus dados estão cifrados e não foram alterados. Desbloqueie o cofre do sistema e tente de novo, ou use uma palavra-passe.
error-kit-other-title = O pacote «{ $name }» é de outra licença.
error-kit-other-detail = Nada foi comparado nem alterado. Indique um pacote anterior da mesma licença.
error-kit-key-invalid-title = «{ $name }» não é uma chave que se possa usar aqui.
error-kit-key-invalid-detail = Nada foi gravado. Para selar um pacote usam-se chaves que começam por age1; para o abrir, um ficheiro com uma linha que começa por AGE-SECRET-KEY-1; para assinar, uma chave Ed25519 do OpenSSH.
error-kit-key-locked-title = A chave em «{ $name }» está fechada com uma palavra-passe.
error-kit-key-locked-detail = Nada foi gravado. Abra-a primeiro para um ficheiro próprio (com age -d ou ssh-keygen -p), ou use uma chave sem palavra-passe.
error-kit-key-other-title = A chave em «{ $name }» não abre este pacote.
error-kit-key-other-detail = O pacote não foi alterado. Está selado para outra pessoa: peça a quem o enviou um que esteja selado para a sua chave.
error-kit-refused-title = O ficheiro «{ $name }» não é um conjunto válido.
error-kit-refused-detail = Nada foi aproveitado dele. Peça outro a quem o enviou.
error-kit-sealed-title = O pacote «{ $name }» está selado.
error-kit-sealed-detail = Nada foi verificado nem alterado. Indique o ficheiro com a sua chave secreta (--key-file).
error-licence-unknown-title = Não existe a licença «{ $licence }».
error-licence-unknown-detail = Procure no catálogo ou com «alvara licences».
error-link-unknown-title = Esta ligação não leva a nenhum lugar do Alvará: { $link }
error-link-unknown-detail = Nada foi aberto nem alterado. As ligações levam ao catálogo, a uma licença, ao guia, aos rascunhos, às entregas, à carteira ou às definições; procure aí o que deseja.
error-matter-missing-title = Não se encontra esse assunto.
error-matter-missing-detail = Pode ter sido apagado. Os rascunhos estão na página inicial.
error-name-invalid-title = O nome não serve.
error-name-invalid-detail = Escreva de 1 a 120 caracteres. O resto não foi afectado.
error-output-terminal-title = Uma folha de cálculo não se mostra no terminal.
error-output-terminal-detail = Nada foi escrito. Indique um ficheiro com -o, ou encaminhe a saída para outro programa.
error-note-invalid-title = A nota não pode ficar assim.
error-note-invalid-detail = Escreva o que lhe disseram (até 2000 caracteres), um dia que já passou ou hoje, e a quantia em patacas com duas casas decimais no máximo. Nada foi alterado.

error-not-reopened-title = Esta resposta não foi devolvida.
error-not-reopened-detail = O IAM só pergunta pelas respostas e documentos assinalados. O resto fica como foi entregue; nada mudou.
error-output-unwritable-title = Não se consegue escrever «{ $name }».
error-output-unwritable-detail = Nada foi escrito; o seu pedido não foi afectado. Escolha outro lugar.
error-opening-gone-title = O ficheiro já não está à espera de ser aberto.
error-opening-gone-detail = Nada foi alterado. Volte a abrir o ficheiro.
error-pack-changed-title = O pacote de formulários foi adulterado: { $path }.
error-pack-changed-detail = Não foi instalado e os formulários em uso não mudaram. Obtenha o pacote de novo junto do editor.
error-pack-faulty-title = Os formulários deste pacote têm { $count } erros.
error-pack-faulty-detail = Não foi instalado e os formulários em uso não mudaram. Comunique ao editor o primeiro erro: { $first }
error-pack-forgets-title = Falta neste pacote a versão { $version } do formulário { $form } tal como foi publicada.
error-pack-forgets-detail = Não foi instalado, porque os rascunhos preenchidos nesse formulário deixariam de abrir. Avise o editor.
error-pack-invalid-title = Este ficheiro não é um pacote de formulários.
error-pack-invalid-detail = Não foi instalado e os formulários em uso não mudaram. Escolha um ficheiro que termine em .alvara-forms.
error-pack-none-title = Não há pacote de formulários a retirar.
error-pack-none-detail = Nada foi alterado: estão em uso os formulários que vieram com o programa.
error-pack-older-title = O pacote { $serial } não é mais recente do que o pacote { $present }, em uso.
error-pack-older-detail = Não foi instalado e os formulários em uso não mudaram. Para voltar atrás, retire o pacote em uso.
error-pack-untrusted-title = Nenhuma chave em que confie assinou este pacote de formulários.
error-pack-untrusted-detail = Não foi instalado e os formulários em uso não mudaram. Se conhece o editor, aceite primeiro a chave dele.
error-passphrase-needed-title = É precisa a palavra-passe para abrir os dados.
error-passphrase-needed-detail = Os dados estão cifrados e não foram alterados. Escreva a palavra-passe; na linha de comandos, indique o ficheiro em ALVARA_PASSPHRASE_FILE.
error-passphrase-weak-title = A palavra-passe é curta demais.
error-passphrase-weak-detail = Use pelo menos { $min } caracteres, por exemplo várias palavras sem relação. Ainda nada foi criado.
error-path-outside-title = O caminho «{ $name }» sai da pasta do pedido.
error-path-outside-detail = Por segurança, o ficheiro não foi lido. Ponha-o ao lado do pedido.
error-platform-answer-title = A resposta não é de uma plataforma de pedidos.
error-platform-answer-detail = O pedido não foi entregue e está a salvo na caixa de saída. Pode ser a página de entrada de uma rede; verifique a ligação e envie de novo.
error-platform-certificate-title = O certificado da plataforma não se confirma.
error-platform-certificate-detail = Nada foi enviado e o que está na caixa de saída está a salvo. Se a plataforma é da sua própria organização, acrescente o certificado nas definições; se não, não continue e contacte o apoio da plataforma.
error-platform-refused-title = A plataforma recusou o pedido.
error-platform-refused-detail = O pedido não foi recebido e está a salvo na caixa de saída. Motivo: { $reason }
error-platform-unreachable-title = A plataforma não está acessível de momento.
error-platform-unreachable-detail = O pedido está a salvo na caixa de saída e será enviado quando a ligação voltar, sem repetição.
error-port-in-use-title = O endereço { $address } já está em uso.
error-port-in-use-detail = A plataforma não arrancou. Escolha outra porta, ou 127.0.0.1:0 para o sistema escolher.
error-procedure-unknown-title = A licença «{ $licence }» não tem a formalidade «{ $procedure }».
error-procedure-unknown-detail = Veja as formalidades com «alvara licences».
error-profile-corrupt-title = O ficheiro de dados está danificado.
error-profile-corrupt-detail = Não foi alterado nem apagado. Reponha uma cópia de segurança e conserve este ficheiro para recuperação.
error-profile-exists-title = Já existem dados neste lugar.
error-profile-exists-detail = Nada foi alterado. Abra-os ou escolha outra pasta.
error-profile-missing-title = Ainda não há dados neste lugar.
error-profile-missing-detail = Comece primeiro no programa, ou indique a pasta certa com --profile.
error-profile-too-new-title = Os dados são de uma versão mais recente do programa.
error-profile-too-new-detail = Não foram alterados. Actualize o programa e abra-os de novo.
error-profile-wrong-key-title = A palavra-passe ou a chave não está certa.
error-profile-wrong-key-detail = Os dados não foram alterados. Tente de novo; atenção às maiúsculas e ao teclado.
error-reasons-invalid-title = O ficheiro de motivos «{ $name }» não pode ser usado.
error-reasons-invalid-detail = { $fault ->
    [none] Não contém motivos. Escreva pelo menos um.
    [many] Contém { $place } motivos, mais do que um requerente consegue seguir. Fique pelos mais importantes.
    [both] O motivo { $place } diz respeito a uma pergunta e a um documento ao mesmo tempo. Separe-o em dois.
    [question] O motivo { $place } indica uma pergunta que o formulário não tem. Use o caminho mostrado por «alvara review open».
    [document] O motivo { $place } indica um documento que o formulário não tem. Use o código mostrado por «alvara review open».
    [wordless] O motivo { $place } não tem código conhecido nem palavras. Acrescente um deles.
    [long] O motivo { $place } é demasiado longo. Encurte-o.
   *[format] O JSON tem outra forma: deve ser uma lista de motivos ou um objecto com «reasons».
} Nada foi escrito.
error-receipt-invalid-title = O número do recibo não serve.
error-receipt-invalid-detail = Escreva-o como está no recibo, de 1 a 60 caracteres. O resto não foi afectado.
error-regime-ended-title = «{ $licence }» já não se pede desde { $date }.
error-regime-ended-detail = { $instead ->
    [none] Não se começou nenhum rascunho; os que existem continuam legíveis. Pergunte ao IAM o que deve pedir agora.
   *[other] Não se começou nenhum rascunho; os que existem continuam legíveis. Substitui-a «{ $instead }»; comece por aí.
 }
error-regime-not-yet-title = «{ $licence }» só se pede a partir de { $date }.
error-regime-not-yet-detail = { $instead ->
    [none] Não se começou nenhum rascunho. Comece nesse dia ou depois.
   *[other] Não se começou nenhum rascunho. Até lá vale «{ $instead }».
 }
error-release-invalid-title = A versão descrita em { $name } não pode ser publicada.
error-release-invalid-detail = Nada foi escrito. São precisos version, page, notes em zh, pt e en, e files por sistema; nenhum texto pode estar vazio, e o todo não pode passar de 256 KB. { $reason }
error-request-invalid-title = O programa recebeu um pedido incompleto.
error-request-invalid-detail = O que já guardou está a salvo. Abra de novo a página. ({ $field })
error-review-missing-title = Ainda nada foi dito sobre o pacote «{ $name }».
error-review-missing-detail = O seu pedido não foi alterado. Use o ficheiro que lhe foi devolvido.
error-sending-under-way-title = Neste momento está a ser enviado algo.
error-sending-under-way-detail = O perfil fica aberto até terminar. Nada se perde.
error-settings-invalid-title = O valor de «{ $field }» não serve.
error-settings-invalid-detail = As definições não foram alteradas. Corrija e guarde de novo.
error-sign-in-failed-title = A sessão não foi iniciada.
error-sign-in-failed-detail = O que guardou está a salvo. Inicie sessão de novo no navegador.
error-sign-in-needed-title = Ninguém iniciou sessão na plataforma.
error-sign-in-needed-detail = Nada foi alterado. Inicie sessão e tente de novo.
error-store-failed-title = Não se conseguiu ler ou escrever os dados.
error-store-failed-detail = A última alteração pode não ter ficado guardada; o que estava guardado está a salvo. Verifique o disco e tente de novo.
error-store-locked-title = Os dados estão em uso noutra janela.
error-store-locked-detail = A última alteração não foi guardada; o que estava guardado está a salvo. Feche a outra janela ou espere um pouco.
error-submission-missing-title = Não se encontra essa entrega.
error-submission-missing-detail = Veja na caixa de saída.
error-submission-state-title = Não se pode fazer isso neste estado.
error-submission-state-detail = O estado da entrega não mudou. Abra de novo a página para ver o estado actual.
error-summary-failed-title = Não se conseguiu fazer o resumo em PDF.
error-summary-failed-detail = O que já guardou está a salvo. Tente de novo; se voltar a acontecer, comunique a referência.
error-token-unreadable-title = Isto não é um acontecimento assinado que se possa ler.
error-token-unreadable-detail = Nada foi verificado nem alterado. Veja se foi copiado por inteiro, ou leia de novo o código QR.
error-update-absent-title = Não há nenhum aviso de versão neste endereço.
error-update-absent-detail = O servidor respondeu com o estado { $status }. Nada foi alterado. Confirme o endereço com o seu fornecedor.
error-update-address-title = O endereço das versões não serve.
error-update-address-detail = Indique um endereço que comece por https://, tal como o fornecedor lho deu. O que já guardou está a salvo.
error-update-address-missing-title = Ainda não se indicou onde se publicam as versões.
error-update-address-missing-detail = Ninguém foi contactado. Indique o endereço que o seu fornecedor lhe der e procure de novo.
error-update-certificate-title = O certificado deste endereço não se confirma.
error-update-certificate-detail = Nada foi lido nem alterado. Se o servidor é da sua própria organização, acrescente o certificado nas definições, em «Plataforma de entrega»; se não, não continue e pergunte ao seu fornecedor.
error-update-damaged-title = O que está neste endereço não é um aviso de versão, ou está danificado.
error-update-damaged-detail = Nada foi alterado. Confirme o endereço com o seu fornecedor e tente de novo.
error-update-key-missing-title = Ainda não confia na chave de nenhum editor.
error-update-key-missing-detail = Ninguém foi contactado, pois nenhuma resposta mereceria crédito. Peça a chave ao seu fornecedor, aceite-a nas definições, em «Formulários», e procure de novo.
error-update-older-title = O aviso da versão { $version } é anterior a outro já visto, da versão { $seen }.
error-update-older-detail = Foi recusado: alguém pode estar a trazer um aviso antigo, para que lhe escape o que entretanto se corrigiu. Nada foi alterado. Pergunte ao seu fornecedor.
error-update-redirected-title = O endereço remete para outro, em { $host }.
error-update-redirected-detail = Não foi seguido e nada foi alterado. Se o fornecedor mudou de endereço, indique o novo que ele lhe der.
error-update-too-large-title = O que está neste endereço é mais longo do que um aviso pode ser ({ $max_kb } KB).
error-update-too-large-detail = Não foi lido até ao fim e nada foi alterado. Confirme o endereço com o seu fornecedor.
error-update-unreachable-title = O endereço não está acessível de momento.
error-update-unreachable-detail = Nada foi alterado. Verifique a rede e tente mais tarde.
error-update-untrusted-title = Nenhuma chave em que confie assinou este aviso tal como está.
error-update-untrusted-detail = Pode vir de outra pessoa ou ter sido alterado no caminho, por isso não é mostrado. Nada foi alterado. Se conhece o editor, aceite primeiro a chave dele; se não, pergunte ao seu fornecedor.
