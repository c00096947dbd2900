import type { AppEvent } from '$lib/bindings/AppEvent';
import type { AppView } from '$lib/bindings/AppView';
import type { BundleCard } from '$lib/bindings/BundleCard';
import type { CaseDecision } from '$lib/bindings/CaseDecision';
import type { CasesView } from '$lib/bindings/CasesView';
import type { CatalogueView } from '$lib/bindings/CatalogueView';
import type { CheckView } from '$lib/bindings/CheckView';
import type { ClientCard } from '$lib/bindings/ClientCard';
import type { ClientRequest } from '$lib/bindings/ClientRequest';
import type { DraftHead } from '$lib/bindings/DraftHead';
import type { DraftsView } from '$lib/bindings/DraftsView';
import type { FileContent } from '$lib/bindings/FileContent';
import type { FindingView } from '$lib/bindings/FindingView';
import type { FormPreview } from '$lib/bindings/FormPreview';
import type { FormsView } from '$lib/bindings/FormsView';
import type { ExaminationCard } from '$lib/bindings/ExaminationCard';
import type { ExaminationNotes } from '$lib/bindings/ExaminationNotes';
import type { ExaminationsView } from '$lib/bindings/ExaminationsView';
import type { ExaminationView } from '$lib/bindings/ExaminationView';
import type { FormView } from '$lib/bindings/FormView';
import type { GuideView } from '$lib/bindings/GuideView';
import type { HeldLicenceRequest } from '$lib/bindings/HeldLicenceRequest';
import type { HolidayYearView } from '$lib/bindings/HolidayYearView';
import type { HomeView } from '$lib/bindings/HomeView';
import type { LicenceView } from '$lib/bindings/LicenceView';
import type { MatterView } from '$lib/bindings/MatterView';
import type { NoteRequest } from '$lib/bindings/NoteRequest';
import type { OpeningView } from '$lib/bindings/OpeningView';
import type { PictureView } from '$lib/bindings/PictureView';
import type { PlatformView } from '$lib/bindings/PlatformView';
import type { ReminderView } from '$lib/bindings/ReminderView';
import type { ReviewView } from '$lib/bindings/ReviewView';
import type { SearchView } from '$lib/bindings/SearchView';
import type { Settings } from '$lib/bindings/Settings';
import type { Standing } from '$lib/bindings/Standing';
import type { SubmissionsView } from '$lib/bindings/SubmissionsView';
import type { SubmissionView } from '$lib/bindings/SubmissionView';
import type { SummaryView } from '$lib/bindings/SummaryView';
import type { TourView } from '$lib/bindings/TourView';
import type { UpdateView } from '$lib/bindings/UpdateView';
import type { WalletView } from '$lib/bindings/WalletView';

type None = Record<string, never>;
interface InDraft {
  lang: string;
  client: string;
  draft: string;
}
interface OfAttachment {
  client: string;
  draft: string;
  attachment: string;
}
interface InMatter {
  lang: string;
  client: string;
  matter: string;
}
/** `null` is the platform that is set. */
interface AtPlatform {
  lang: string;
  platform: string | null;
}
interface OfSubmission {
  lang: string;
  client: string;
  id: string;
}

interface OneExamination {
  lang: string;
  id: string;
}

interface OfHeldLicence {
  lang: string;
  client: string;
  id: string;
}

/** Every command of the core with what goes in and what comes out; the only list of them on this side. */
export interface Commands {
  app_view: { args: None; result: AppView };
  profile_create: { args: { passphrase: string | null }; result: AppView };
  profile_unlock: { args: { passphrase: string | null }; result: AppView };
  profile_lock: { args: { asked: boolean }; result: AppView };
  passphrase_set: { args: { lang: string; present: string | null; passphrase: string }; result: AppView };
  settings_save: { args: { settings: Settings }; result: AppView };
  forms_view: { args: None; result: FormsView };
  forms_trust: { args: { key: string }; result: FormsView };
  forms_install: { args: { content: string }; result: FormsView };
  forms_roll_back: { args: None; result: FormsView };
  search: { args: { lang: string; query: string }; result: SearchView };
  reminder_due: { args: { lang: string }; result: ReminderView | null };
  reminder_told: { args: { keys: string[] }; result: null };
  home_view: { args: { lang: string }; result: HomeView };
  catalogue_list: {
    args: { lang: string; query: string; category: string | null; want: string | null };
    result: CatalogueView;
  };
  note_save: { args: { lang: string; request: NoteRequest }; result: null };
  note_remove: { args: { lang: string; licence: string; procedure: string; fact: string }; result: null };
  licence_view: { args: { lang: string; licence: string; expires?: string }; result: LicenceView };
  form_preview: { args: { lang: string; licence: string; procedure: string }; result: FormPreview };
  licence_calendar: { args: { lang: string; licence: string; expires: string }; result: FileContent };
  client_calendar: { args: { lang: string; client: string; held?: string }; result: FileContent };
  holiday_year: { args: { lang: string; year: number | null }; result: HolidayYearView };
  holiday_add: { args: { lang: string; date: string; name: string }; result: HolidayYearView };
  holiday_remove: { args: { lang: string; date: string }; result: HolidayYearView };
  holiday_restore: { args: { lang: string; year: number }; result: HolidayYearView };
  guide_view: { args: { lang: string; facts: string[]; sentence: string | null }; result: GuideView };
  bundle_list: { args: { lang: string }; result: BundleCard[] };
  bundle_view: { args: { lang: string; bundle: string; facts: string[] }; result: BundleCard };
  matter_start: {
    args: { lang: string; client: string | null; bundle: string; members: string[]; facts: string[] };
    result: MatterView;
  };
  matter_view: { args: InMatter; result: MatterView };
  matter_queue: {
    args: InMatter & { platform: 'reference' | 'hand-off'; declared: boolean };
    result: MatterView;
  };
  matter_release: { args: InMatter & { draft: string }; result: MatterView };
  matter_delete: { args: InMatter; result: null };
  client_list: { args: { lang: string }; result: ClientCard[] };
  client_create: { args: { lang: string; request: ClientRequest }; result: ClientCard };
  client_erase: { args: { client: string }; result: null };
  wallet_view: { args: { lang: string }; result: WalletView };
  licence_enter: {
    args: { lang: string; client: string | null; request: HeldLicenceRequest };
    result: WalletView;
  };
  licence_change: { args: OfHeldLicence & { request: HeldLicenceRequest }; result: WalletView };
  licence_remove: { args: OfHeldLicence; result: WalletView };
  licence_card_pdf: { args: OfHeldLicence & { language: string }; result: SummaryView };
  licence_check: { args: { lang: string; token: string }; result: CheckView };
  draft_start: {
    args: { lang: string; client: string | null; licence: string; procedure: string; held?: string };
    result: DraftHead;
  };
  draft_view: { args: InDraft & { step: string | null }; result: FormView };
  answer_foresee: { args: InDraft & { step: string; path: string; value: unknown }; result: FindingView[] };
  answer_save: {
    args: InDraft & { revision: string; step: string; path: string; value: unknown };
    result: FormView;
  };
  draft_undo: { args: InDraft & { step: string }; result: FormView };
  draft_redo: { args: InDraft & { step: string }; result: FormView };
  draft_delete: { args: InDraft; result: null };
  attachment_add: {
    args: InDraft & { document: string; name: string; content: string };
    result: FormView;
  };
  attachment_remove: { args: InDraft & { attachment: string }; result: FormView };
  /** `null` for a PDF, which is drawn here. */
  attachment_picture: { args: OfAttachment; result: PictureView | null };
  attachment_content: { args: OfAttachment; result: FileContent };
  attachment_turn: { args: InDraft & { attachment: string; page: number; way: 'left' | 'right' }; result: FormView };
  attachments_join: { args: InDraft & { attachments: string[] }; result: FormView };
  attachment_take_apart: { args: InDraft & { attachment: string }; result: FormView };
  draft_review: { args: InDraft; result: ReviewView };
  draft_summary: { args: InDraft & { language: string }; result: SummaryView };
  submission_queue: {
    args: InDraft & { platform: 'reference' | 'hand-off'; declared: boolean };
    result: SubmissionView;
  };
  submission_release: { args: OfSubmission; result: SubmissionView };
  submission_send: { args: { lang: string }; result: null };
  submission_list: {
    args: { lang: string; only: Standing | null; from: number; count: number };
    result: SubmissionsView;
  };
  draft_list: { args: { lang: string; from: number; count: number }; result: DraftsView };
  submission_view: { args: OfSubmission; result: SubmissionView };
  submission_cancel: { args: OfSubmission; result: SubmissionView };
  submission_withdraw: { args: OfSubmission; result: SubmissionView };
  submission_summary: { args: OfSubmission & { language: string }; result: SummaryView };
  submission_kit: { args: OfSubmission; result: FileContent };
  receipt_record: { args: OfSubmission & { number: string }; result: SubmissionView };
  platform_view: { args: AtPlatform; result: PlatformView };
  /** Answers when somebody has signed in, or nobody will. */
  platform_sign_in: { args: AtPlatform; result: PlatformView };
  platform_sign_in_cancel: { args: None; result: null };
  platform_sign_out: { args: AtPlatform; result: PlatformView };
  platform_act_for: { args: AtPlatform & { client: string; entity: string }; result: PlatformView };
  tour_view: { args: None; result: TourView };
  tour_begin: { args: { lang: string }; result: TourView };
  tour_hints: { args: { shown: boolean }; result: TourView };
  tour_remove: { args: None; result: TourView };
  opening_view: { args: { lang: string }; result: OpeningView };
  opening_begin: { args: { lang: string; client: string | null }; result: DraftHead };
  opening_take_back: { args: { lang: string }; result: DraftHead };
  opening_examine: { args: { lang: string }; result: ExaminationCard };
  opening_dismiss: { args: None; result: null };
  examination_list: { args: { lang: string }; result: ExaminationsView };
  /** The journal tells that the kit was looked at. */
  examination_open: { args: OneExamination; result: ExaminationView };
  examination_view: { args: OneExamination; result: ExaminationView };
  examination_note: { args: OneExamination & { revision: string; notes: ExaminationNotes }; result: ExaminationView };
  examination_file: { args: { id: string; sha256: string }; result: FileContent };
  examination_remove: { args: { id: string }; result: null };
  case_list: { args: { lang: string; before: number | null }; result: CasesView };
  case_take: { args: { lang: string; submission: string }; result: ExaminationCard };
  case_look: { args: OneExamination; result: ExaminationView };
  case_decide: { args: OneExamination & { decision: CaseDecision }; result: ExaminationView };
  authority_add: { args: { lang: string; content: string }; result: PlatformView };
  authority_remove: { args: { lang: string; id: string }; result: PlatformView };
  /** What is known of newer versions; asks nobody. */
  update_view: { args: { lang: string }; result: UpdateView };
  update_check: { args: { lang: string }; result: UpdateView };
}

export type CommandName = keyof Commands;

/** Requests that write a file where the person chooses, piece by piece and without passing through the page. */
export interface Saves {
  backup_make: { lang: string; passphrase: string };
  client_export: { lang: string; client: string };
  draft_kit: InDraft;
  examination_conclude: OneExamination & { accept: boolean };
  form_preview_save: { lang: string; licence: string; procedure: string; as: 'html' | 'pdf' };
}

/** Requests that read a file that the person chooses, with what comes out. */
export interface Opens {
  kit_examine: { args: { lang: string }; result: ExaminationCard };
  application_open: { args: { lang: string }; result: OpeningView };
  backup_restore: { args: { lang: string; passphrase: string }; result: AppView };
}

/** What the pages may ask of the program around them. A failed call rejects with an `ErrorView`. */
export interface Host {
  call<K extends CommandName>(name: K, args: Commands[K]['args']): Promise<Commands[K]['result']>;
  /** Tells of changes that came about without a call; the answer ends the listening. */
  events(listener: (event: AppEvent) => void): () => void;
  /** Asks where to save and saves; `false` when the person thought better of it. */
  saveFile(name: string, content: string): Promise<boolean>;
  /** Asks where to save what a request makes, and has it made there; `false` when the person thought better of it. */
  saveTo<K extends keyof Saves>(file: string, name: K, args: Saves[K]): Promise<boolean>;
  /** Asks which file a request is to read; `null` when the person thought better of it. */
  openFrom<K extends keyof Opens>(name: K, args: Opens[K]['args']): Promise<Opens[K]['result'] | null>;
  /** Opens an official page, or that of a newer version, outside the program. */
  openPage(url: string): Promise<void>;
  /** Says that the pages answer to input. */
  ready(): Promise<void>;
}

/** The program could not be asked at all: it has ended, or the connection has. */
export class HostUnreachableError extends Error {
  override name = 'HostUnreachableError';
}
