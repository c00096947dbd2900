# The menu of the window.

menu-file = Ficheiro
menu-edit = Editar
menu-view = Ver
menu-help = Ajuda
menu-new-application = Novo pedido
menu-open-file = Abrir ficheiro de pedido…
menu-print-summary = Imprimir o resumo…
menu-lock = Bloquear
menu-quit = Sair do Alvará
menu-undo = Anular
menu-redo = Refazer
menu-cut = Cortar
menu-copy = Copiar
menu-paste = Colar
menu-select-all = Seleccionar tudo
menu-home = Início
menu-search = Procurar
menu-larger = Texto maior
menu-smaller = Texto menor
menu-actual-size = Tamanho normal do texto
menu-simple-mode = Modo simples
menu-shortcuts = Atalhos de teclado
menu-guide = De que licenças preciso?
menu-about = Acerca do Alvará
