"""The place where contents are kept, as the settings say."""

from vth.application.documents.bucket import bucket_contents
from vth.application.documents.contents import Contents
from vth.application.documents.folder import FolderContents
from vth.settings import Settings


def contents_at(settings: Settings) -> Contents:
    """Errors: SettingsInvalid when the place needs what is not there."""
    documents = settings.documents
    if documents.bucket:
        return bucket_contents(documents)
    return FolderContents(documents.folder or settings.home / "documents")
