"""What a page in the render process may ask of the network and of the computer: little."""

from __future__ import annotations

from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from core.render.orders import RenderOrder
from core.url import host_of, is_private

_Kind = QWebEngineUrlRequestInfo.ResourceType
HEAVY = (_Kind.ResourceTypeImage, _Kind.ResourceTypeMedia, _Kind.ResourceTypeFontResource)
NEVER = (
    _Kind.ResourceTypeFavicon,
    _Kind.ResourceTypePing,
    _Kind.ResourceTypeCspReport,
    _Kind.ResourceTypePluginResource,
    _Kind.ResourceTypeObject,
    _Kind.ResourceTypeServiceWorker,
    _Kind.ResourceTypePrefetch,
)
NETWORK = ("http", "https", "ws", "wss")
INSIDE = ("data", "blob")

_Can = QWebEngineSettings.WebAttribute
_OFF = (
    _Can.AutoLoadImages,
    _Can.AutoLoadIconsForPage,
    _Can.JavascriptCanOpenWindows,
    _Can.JavascriptCanAccessClipboard,
    _Can.JavascriptCanPaste,
    _Can.LocalContentCanAccessRemoteUrls,
    _Can.LocalContentCanAccessFileUrls,
    _Can.PluginsEnabled,
    _Can.PdfViewerEnabled,
    _Can.FullScreenSupportEnabled,
    _Can.ScreenCaptureEnabled,
    _Can.WebGLEnabled,
    _Can.Accelerated2dCanvasEnabled,
    _Can.ErrorPageEnabled,
    _Can.FocusOnNavigationEnabled,
    _Can.AllowWindowActivationFromJavaScript,
    _Can.AllowGeolocationOnInsecureOrigins,
    _Can.AllowRunningInsecureContent,
    _Can.DnsPrefetchEnabled,
    _Can.HyperlinkAuditingEnabled,
    _Can.NavigateOnDropEnabled,
    _Can.PlaybackRequiresUserGesture,
)


def safe_profile(user_agent: str) -> QWebEngineProfile:
    """A profile that keeps nothing on disk, asks for nothing and saves no file."""
    profile = QWebEngineProfile()
    assert profile.isOffTheRecord()
    profile.setHttpUserAgent(user_agent)
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
    profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
    profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    profile.downloadRequested.connect(lambda download: download.cancel())
    settings = profile.settings()
    for attribute in _OFF:
        settings.setAttribute(attribute, False)
    settings.setAttribute(_Can.WebRTCPublicInterfacesOnly, True)
    settings.setAttribute(_Can.PlaybackRequiresUserGesture, True)
    settings.setUnknownUrlSchemePolicy(QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes)
    return profile


class RequestGuard(QWebEngineUrlRequestInterceptor):
    """Judges every request of one page before it is sent, and counts them."""

    def __init__(self, order: RenderOrder) -> None:
        super().__init__()
        self.sent = self.blocked = 0
        self._order = order
        self._origin = host_of(order.url)
        self._headers = [(name.encode(), value.encode()) for name, value in order.headers]

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block what the page must not ask; send the recipe's headers to its own origin alone."""
        url = info.requestUrl()
        if not self._allowed(url.scheme(), url.host(), info.resourceType()):
            self.blocked += 1
            info.block(True)
            return
        if url.scheme() in INSIDE:
            return
        self.sent += 1
        if self._headers and host_of(url.toString()) == self._origin:
            for name, value in self._headers:
                info.setHttpHeader(name, value)

    def _allowed(self, scheme: str, host: str, kind: QWebEngineUrlRequestInfo.ResourceType) -> bool:
        if scheme in INSIDE:
            return True
        if scheme not in NETWORK or kind in NEVER or kind is _Kind.ResourceTypeMainFrame:
            return False  # the document itself was fetched before; where it wants to go is told, not followed
        if kind in HEAVY and not self._order.media:
            return False
        return self._order.private_ok or not (is_private(host) or "." not in host)  # a name without a dot is local
