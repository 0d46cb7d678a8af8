import type { Flow, RestrictionKind } from '@curbline/domain';

/** What a type of measure asks for. */
export interface MeasureType {
  flow: Extract<Flow, 'import' | 'export'>;
  /** A certificate is shown at the border (`notification`); a licence or permit is asked for (`licence-requirement`). */
  kind: Extract<RestrictionKind, 'notification' | 'licence-requirement'>;
  document: string;
}

const certificate = (flow: MeasureType['flow'], document: string): MeasureType => ({
  flow,
  kind: 'notification',
  document,
});
const licence = (flow: MeasureType['flow'], document: string): MeasureType => ({
  flow,
  kind: 'licence-requirement',
  document,
});

/**
 * The types of prohibitions and restrictions (`PR`) that the list's own table of measure types explains. Types that it
 * does not name (`CED`, `ETF`, `926` ...), and one of which it is itself not sure (`TFC`, "Toothfish ??"), are left out on
 * purpose: their rows go to the quarantine.
 */
export const MEASURE_TYPES: Readonly<Record<string, MeasureType>> = {
  AHC: certificate('import', 'Animal health certificate'),
  AIL: licence('import', 'Import licence for firearms and ammunition'),
  ATT: certificate('import', 'Attestation document for horticultural produce and potatoes'),
  CHM: licence('import', 'Home Office licence for controlled drugs'),
  CON: certificate('import', 'Certificate of conformity'),
  CVD: certificate('import', 'Common veterinary entry document'),
  HOP: licence('import', 'Home Office authorisation for precursor chemicals'),
  HSE: licence('import', 'Authorisation of the Health and Safety Executive'),
  ICP: licence('import', 'CITES import permit'),
  IWP: licence('import', 'Import control of waste'),
  KIM: certificate('import', 'Kimberley Process certificate'),
  PHC: certificate('import', 'Phytosanitary certificate'),
  QRC: certificate('import', 'Quarantine release certificate'),
  SFS: licence('import', 'Import control of seal products'),
  CEX: licence('export', 'Open general export licence for objects of cultural interest'),
  ECM: licence('export', 'Home Office licence for controlled drugs'),
  ECP: licence('export', 'CITES export permit'),
  EQC: certificate('export', 'Certificate of conformity for fruit and vegetables'),
  EWP: licence('export', 'Export control of waste'),
  OIE: licence('export', 'Open or standard individual export licence'),
  PRE: licence('export', 'Home Office authorisation for precursor chemicals'),
};
