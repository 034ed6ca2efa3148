using System.Security.Cryptography;
using System.Text;

namespace Duel.Serving;

/// <summary>Refuses requests of strangers before anything reads them: foreign hosts, pages of other origins, and those without the token.</summary>
/// <param name="options">Options with the token.</param>
/// <param name="isLocal">True if the server listens at loopback alone: then names of other hosts can only come from a page that plays tricks with DNS.</param>
internal sealed class RequestGuard(ServingOptions options, bool isLocal)
{
    private const string Cookie = "duel-token", Query = "token", Bearer = "Bearer ";
    private const string ContentPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The page of reference sets its script up in the page itself.
    private const string ReferencePolicy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];
    private readonly byte[]? token = options.Token is { } text ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : null;

    /// <summary>Lets a request through, or refuses it.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/reference", StringComparison.Ordinal) ? ReferencePolicy : ContentPolicy;
        var refusal = isLocal && !IsLocalHost(http.Request.Host) ? (StatusCodes.Status400BadRequest, "This server answers to localhost alone.")
            : IsForeign(http.Request) ? (StatusCodes.Status403Forbidden, "Pages of other origins may not ask this server.")
            : default((int Status, string Text)?);
        if (refusal is null && token is not null && !IsKnown(http.Request))
        {
            if (IsToken(http.Request.Query[Query].ToString()) && HttpMethods.IsGet(http.Request.Method))
            {
                Remember(http);
                return;
            }
            headers.WWWAuthenticate = "Bearer";
            refusal = (StatusCodes.Status401Unauthorized, "The token is missing or wrong: send Authorization: Bearer TOKEN, or open the page with ?token=TOKEN.");
        }
        if (refusal is not { } refused)
        {
            await next(http).ConfigureAwait(false);
            return;
        }
        http.Response.StatusCode = refused.Status;
        await http.Response.WriteAsJsonAsync(new { error = new { message = refused.Text, type = "invalid_request_error", param = (string?)null, code = (string?)null } }).ConfigureAwait(false);
    }

    private static bool IsLocalHost(HostString host) => host.HasValue && LocalHosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a request that a page of another origin has made and that may change something, a socket among them.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.HttpContext.WebSockets.IsWebSocketRequest && request.Headers.Upgrade.Count == 0)
            return false;
        return (request.Headers.Origin is { Count: > 0 } origin && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            || (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin" && site != "none");
    }

    private bool IsKnown(HttpRequest request) =>
        (request.Headers.Authorization.ToString() is var given && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && IsToken(given[Bearer.Length..].Trim()))
        || (request.Cookies.TryGetValue(Cookie, out var kept) && IsToken(kept));

    private bool IsToken(string given) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), token);

    /// <summary>Keeps the token in a cookie that no script reads, and takes it out of the address.</summary>
    private static void Remember(HttpContext http)
    {
        http.Response.Cookies.Append(Cookie, http.Request.Query[Query].ToString(), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        // A path below this server only: two slashes would lead to another.
        http.Response.Redirect("/" + http.Request.Path.Value?.TrimStart('/'));
    }
}
