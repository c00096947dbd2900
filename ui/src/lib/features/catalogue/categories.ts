import type { LicenceCard } from '$lib/bindings/LicenceCard';

export interface Category {
  id: string;
  label: string;
  licences: LicenceCard[];
}

/** Licences under their categories, in the order in which each category first comes up. */
export function byCategory(licences: LicenceCard[]): Category[] {
  const categories = new Map<string, Category>();
  for (const licence of licences) {
    const category = categories.get(licence.category);
    if (category) category.licences.push(licence);
    else categories.set(licence.category, { id: licence.category, label: licence.categoryLabel, licences: [licence] });
  }
  return [...categories.values()];
}
