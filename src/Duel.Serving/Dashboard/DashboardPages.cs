using System.Security.Cryptography;
using MudBlazor.Services;

namespace Duel.Serving;

/// <summary>The dashboard: its services, pages, styles and scripts, and the previews of runs.</summary>
internal static class DashboardPages
{
    private const int MostCircuits = 16;
    private const string Animation = "image/gif";
    private static readonly (string Path, string Resource, string Type)[] Assets =
    [
        ("/_framework/blazor.web.js", "blazor.web.js", "text/javascript"),
        ("/assets/mudblazor.css", "mudblazor.css", "text/css"),
        ("/assets/mudblazor.js", "mudblazor.js", "text/javascript"),
        ("/assets/duel.css", "duel.css", "text/css"),
        ("/assets/duel.js", "duel.js", "text/javascript"),
        ("/favicon.svg", "duel.svg", "image/svg+xml"),
    ];

    public static void Add(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitMaxRetained = MostCircuits);
        services.AddMudServices();
        services.AddSingleton<RunFollowers>();
        // A page of a stranger is refused by the guard; this keeps frames out too.
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.SameSite = SameSiteMode.Strict);
    }

    public static void Map(WebApplication app)
    {
        app.UseAntiforgery();
        foreach (var (path, resource, type) in Assets)
        {
            var bytes = Embedded(resource);
            var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(bytes)[..8])}\"");
            app.MapGet(path, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(bytes, type, entityTag: tag);
            }).ExcludeFromDescription();
        }
        app.MapGet("/previews/{run}/{panel:int}/{step:long}", Preview).ExcludeFromDescription();
        app.MapGet("/rows/{run}", RowsAsync).AddEndpointFilter(new RefusalFilter(refused => new InferError(refused.Message))).ExcludeFromDescription();
        app.MapGet("/clips/{run}", ClipsAsync).AddEndpointFilter(new RefusalFilter(refused => new InferError(refused.Message))).ExcludeFromDescription();
        app.MapPost("/clips/{run}", DriveAsync).AddEndpointFilter(new RefusalFilter(refused => new InferError(refused.Message))).ExcludeFromDescription().DisableAntiforgery();
        app.MapRazorComponents<DashboardApp>().AddInteractiveServerRenderMode();
    }

    /// <summary>Rows of a table's model as a file to keep.</summary>
    private static async Task<IResult> RowsAsync(string run, ModelStore models, HttpContext http, int n = 100, ulong seed = 0, string? where = null)
    {
        if (models.Get(run) is not RowModel rows)
            throw ProtocolException.NotFound("That run makes no rows.");
        var made = await rows.MakeAsync(n, seed, where, http.RequestAborted).ConfigureAwait(false);
        return Results.File(RowModel.ToCsv(made), "text/csv; charset=utf-8", "rows.csv");
    }

    /// <summary>Clips of a model as an animation to keep.</summary>
    private static async Task<IResult> ClipsAsync(string run, ModelStore models, HttpContext http, int n = 1, int? length = null, ulong seed = 0, int? label = null, int? content = null, int? motion = null)
    {
        if (models.Get(run) is not ClipModel clips)
            throw ProtocolException.NotFound("That run makes no clips.");
        var made = await clips.MakeAsync(n, length ?? clips.Window, seed, new() { Label = label, Content = content, Motion = motion }, http.RequestAborted).ConfigureAwait(false);
        return Results.File(ClipModel.ToGif(made), Animation, "clips.gif");
    }

    /// <summary>A still picture of a form, driven by its clip.</summary>
    private static async Task<IResult> DriveAsync(string run, ModelStore models, ServingOptions options, HttpContext http)
    {
        if (models.Get(run) is not DrivenModel driven)
            throw ProtocolException.NotFound("That run drives no pictures.");
        var form = await RequestBody.ReadFormAsync(http, options).ConfigureAwait(false);
        async Task<byte[]> FileAsync(string name)
        {
            using var bytes = new MemoryStream();
            await (form.Files[name] ?? throw ProtocolException.BadRequest($"The file \"{name}\" is missing.", name)).CopyToAsync(bytes, http.RequestAborted).ConfigureAwait(false);
            return bytes.ToArray();
        }
        var source = UploadedPicture.Decode(await FileAsync("image").ConfigureAwait(false), options);
        var made = await driven.DriveAsync(source, await FileAsync("driving").ConfigureAwait(false), form["relative"] == "true", http.RequestAborted).ConfigureAwait(false);
        return Results.File(ClipModel.ToGif(made), Animation, "driven.gif");
    }

    /// <summary>A preview of a run, found by numbers: no part of the address is a path.</summary>
    private static IResult Preview(string run, int panel, long step, RunFollowers runs, HttpContext http)
    {
        if (runs.Find(run) is not { } follower || follower.Panels.FirstOrDefault(one => one.Id == panel) is not { } found || found.At(step) is not { } file || file.Step != step)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "max-age=60";
        var type = found.Extension switch { ".png" => "image/png", ".gif" => Animation, ".txt" => "text/plain; charset=utf-8", _ => "image/jpeg" };
        return File.Exists(file.Path) ? Results.File(Path.GetFullPath(file.Path), type) : Results.NotFound();
    }

    private static byte[] Embedded(string name)
    {
        using var stream = typeof(DashboardPages).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
