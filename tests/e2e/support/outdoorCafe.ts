import type { Answer } from '../pages/form';

/** An application for an outdoor cafe as a company makes it, page by page. All names and numbers are invented. */
export const outdoorCafe: Answer[][] = [
  [
    { at: '/establishment_licence_issuer', choose: 'iam' },
    { at: '/establishment_licence_number', write: '000/2025' },
  ],
  [
    { at: '/location', write: '示範街2號門前行人道' },
    { at: '/area_m2', write: '35.2' },
  ],
  [
    { at: '/tables', write: '8' },
    { at: '/seats', write: '32' },
  ],
  [
    { at: '/applicant/kind', choose: 'company' },
    { at: '/applicant/name_zh', write: '示範茶座有限公司' },
    { at: '/applicant/name_pt', write: 'Esplanada Modelo, Limitada' },
    { at: '/applicant/registered_in_macao', choose: 'yes' },
    { at: '/applicant/commercial_registration', write: '00000 SO' },
    { at: '/applicant/taxpayer_number', write: '80000000' },
    { at: '/applicant/phone', write: '66000000' },
    { at: '/applicant/email', write: 'geral@esplanada.example' },
  ],
  [
    { at: '/signatory/person/name_zh', write: '陳示範' },
    { at: '/signatory/person/name_pt', write: 'Chan Si Fan' },
    { at: '/signatory/person/document/kind', choose: 'macao-resident' },
    { at: '/signatory/person/document/number', write: '1234567(8)' },
    { at: '/signatory/capacity', write: '行政管理機關成員' },
    { at: '/agent/has_agent', choose: 'no' },
  ],
  [
    { at: '/establishment/name_zh', write: '示範茶座' },
    { at: '/establishment/name_pt', write: 'Café Modelo' },
    { at: '/establishment/address/region', choose: 'taipa' },
    { at: '/establishment/address/street_zh', write: '示範街' },
    { at: '/establishment/address/street_pt', write: 'Rua do Modelo' },
    { at: '/establishment/address/building_pt', write: 'Edifício Modelo' },
    { at: '/establishment/address/door', write: '2' },
    { at: '/establishment/address/floor', write: 'R/C' },
    { at: '/establishment/address/unit', write: 'A' },
    { at: '/establishment/establishment_number', write: '000000' },
  ],
];

/** The papers to attach to it. */
export const outdoorCafePapers = ['location-plan', 'floor-plan', 'rendering'];
