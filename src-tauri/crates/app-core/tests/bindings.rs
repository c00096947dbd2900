//! Writes the TypeScript types of the views where `TS_RS_EXPORT_DIR` says; `cargo xtask codegen` calls it.

use app_core::forms::FormsView;
use app_core::view::{
    AppEvent, AppView, BundleCard, CaseDecision, CasesView, CatalogueView, CheckView, ClientCard,
    ClientRequest, DraftHead, DraftsView, ErrorView, ExaminationView, ExaminationsView,
    FileContent, FormPreview, FormView, GuideView, HeldLicenceRequest, HolidayYearView, HomeView,
    LicenceCard, LicenceView, MatterView, NoteRequest, OpeningView, PictureView, PlatformView,
    ReminderView, ReviewView, SearchView, Settings, SubmissionCard, SubmissionView,
    SubmissionsView, SummaryView, TourView, UpdateView, WalletView,
};
use ts_rs::{Config, TS as _};

#[test]
fn every_view_has_a_typescript_type() {
    let folder = tempfile::tempdir().expect("a folder for the types");
    let config = match std::env::var_os("TS_RS_EXPORT_DIR") {
        Some(_) => Config::from_env(),
        None => Config::default().with_out_dir(folder.path()),
    };
    macro_rules! export {
        ($($view:ty),+ $(,)?) => { $(<$view>::export_all(&config).expect("the type is written");)+ };
    }
    export!(
        AppEvent,
        AppView,
        BundleCard,
        CaseDecision,
        CasesView,
        CatalogueView,
        CheckView,
        ClientCard,
        ClientRequest,
        DraftHead,
        ErrorView,
        ExaminationView,
        ExaminationsView,
        FileContent,
        FormPreview,
        FormView,
        FormsView,
        GuideView,
        HeldLicenceRequest,
        HolidayYearView,
        HomeView,
        LicenceCard,
        LicenceView,
        MatterView,
        NoteRequest,
        OpeningView,
        PictureView,
        PlatformView,
        ReminderView,
        ReviewView,
        SearchView,
        Settings,
        DraftsView,
        SubmissionsView,
        SubmissionCard,
        SubmissionView,
        SummaryView,
        TourView,
        UpdateView,
        WalletView,
    );
    let written = std::fs::read_dir(config.out_dir())
        .expect("the folder is there")
        .count();
    assert!(written >= 40, "only {written} types were written");
}
