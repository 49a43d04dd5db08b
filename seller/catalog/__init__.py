"""Members, products, options and variants, packs, photos and stock."""
