import type { ErrorView } from '$lib/bindings/ErrorView';
import { HostUnreachableError } from '$lib/host';
import { t } from '$lib/i18n/index.svelte';

/** A failure as it can be shown, whatever was thrown. */
export function asErrorView(thrown: unknown): ErrorView {
  if (isErrorView(thrown)) return thrown;
  if (thrown instanceof HostUnreachableError) {
    return {
      code: 'host-unreachable',
      title: t('failure-unreachable-title'),
      detail: t('failure-unreachable-detail'),
      reference: '',
    };
  }
  return {
    code: 'unexpected',
    title: t('failure-unexpected-title'),
    detail: t('failure-unexpected-detail'),
    reference: '',
  };
}

function isErrorView(value: unknown): value is ErrorView {
  if (typeof value !== 'object' || value === null) return false;
  const view = value as Record<string, unknown>;
  return ['code', 'title', 'detail', 'reference'].every((part) => typeof view[part] === 'string');
}
