using System.Net;

namespace Duel.Evaluation;

/// <summary>A picture in a report.</summary>
/// <param name="Caption">Text below it.</param>
/// <param name="MediaType"><c>image/png</c> or <c>image/svg+xml</c>.</param>
/// <param name="Content">The file's bytes.</param>
public sealed record ReportPicture(string Caption, string MediaType, byte[] Content)
{
    /// <summary>The picture with its caption, in a page that needs no other file.</summary>
    internal string ToHtml() =>
        $"<figure><img class=\"wide\" alt=\"{WebUtility.HtmlEncode(Caption)}\" src=\"data:{MediaType};base64,{Convert.ToBase64String(Content)}\"><figcaption>{WebUtility.HtmlEncode(Caption)}</figcaption></figure>";
}
