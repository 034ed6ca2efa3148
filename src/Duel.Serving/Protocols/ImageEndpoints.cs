using System.Globalization;

namespace Duel.Serving;

/// <summary>OpenAI's endpoints for pictures and its list of models, for the clients that speak them.</summary>
internal static class ImageEndpoints
{
    private const int MostPictures = 10, LongestSide = 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1").WithTags("Images").AddEndpointFilter(new RefusalFilter(Shape));
        v1.MapGet("/models", (ModelStore models) => Json(new ModelList("list", [.. models.Served.Select(Item)]))).Produces<ModelList>();
        v1.MapGet("/models/{model}", (string model, ModelStore models) => Json(Item(models.Served.FirstOrDefault(run => run.Id == model) ?? throw ProtocolException.NotFound($"There is no model \"{model}\".")))).Produces<ModelItem>();
        v1.MapPost("/images/generations", GenerateAsync).Takes<ImageRequest>("application/json").Produces<ImageReply>().Produces<ImageRefusal>(StatusCodes.Status400BadRequest).DisableAntiforgery();
        v1.MapPost("/images/edits", (HttpContext http, ModelStore models, ServingOptions options, TimeProvider clock) => OfPictureAsync(http, models, options, clock, isEdit: true)).Takes<ImageRequest>("multipart/form-data").Produces<ImageReply>().Produces<ImageRefusal>(StatusCodes.Status400BadRequest).DisableAntiforgery();
        v1.MapPost("/images/variations", (HttpContext http, ModelStore models, ServingOptions options, TimeProvider clock) => OfPictureAsync(http, models, options, clock, isEdit: false)).Takes<ImageRequest>("multipart/form-data").Produces<ImageReply>().Produces<ImageRefusal>(StatusCodes.Status400BadRequest).DisableAntiforgery();
        v1.Map("/{**rest}", IResult () => throw ProtocolException.NotFound("There is no such request.")).ExcludeFromDescription().DisableAntiforgery();
    }

    private static IResult Json(object value) => Results.Json(value, ProtocolJson.Options);

    private static ModelItem Item(RunEntry run) => new(run.Id, "model", new DateTimeOffset(ModelStore.SavedAt(run)).ToUnixTimeSeconds(), "duel");

    private static ImageRefusal Shape(ProtocolException refused) => new(new(refused.Message, refused.Status switch
    {
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        >= StatusCodes.Status500InternalServerError => "server_error",
        _ => "invalid_request_error",
    })
    { Param = refused.Field, Code = refused.Status == StatusCodes.Status404NotFound ? "model_not_found" : null });

    private static async Task<IResult> GenerateAsync(HttpContext http, ModelStore models, ServingOptions options, TimeProvider clock)
    {
        var request = await RequestBody.ReadJsonAsync<ImageRequest>(http, options).ConfigureAwait(false);
        if (request.Prompt is null)
            throw ProtocolException.BadRequest("\"prompt\" is missing; an empty one is allowed.", "prompt");
        if (request.Stream == true)
            throw ProtocolException.BadRequest("Pictures come at once, and cannot be streamed: leave \"stream\" out.", "stream");
        var count = Count(request.N);
        var prompt = ImagePrompt.Of(request.Prompt, request.Seed, request.Truncation, request.Label is { ValueKind: not JsonValueKind.Null } label ? label.ToString() : null);
        var pictures = await models.Get(request.Model).GenerateAsync(prompt, count, http.RequestAborted).ConfigureAwait(false);
        return Reply(pictures, request.Size, request.ResponseFormat, request.OutputFormat, prompt.Again, clock);
    }

    private static async Task<IResult> OfPictureAsync(HttpContext http, ModelStore models, ServingOptions options, TimeProvider clock, bool isEdit)
    {
        var form = await RequestBody.ReadFormAsync(http, options).ConfigureAwait(false);
        // Several are sent as image[]: the picture, and for a style transfer the one to paint like.
        IFormFile[] files = [.. form.Files.Where(file => file.Name is "image" or "image[]").Take(2)];
        if (files.Length == 0)
            throw ProtocolException.BadRequest("The file \"image\" is missing.", "image");
        var count = Count(Whole(form, "n") is { } n ? (int)Math.Min(n, int.MaxValue) : null);
        var picture = await DecodeAsync(files[0], options, http.RequestAborted).ConfigureAwait(false);
        var second = files.Length > 1 ? await DecodeAsync(files[1], options, http.RequestAborted).ConfigureAwait(false) : null;
        var model = models.Get(form["model"]);
        var seed = Whole(form, "seed") ?? GeneratorModel.FreshSeed();
        // A model that edits has one answer, however often it is asked.
        var pictures = isEdit ? [.. Enumerable.Repeat(await model.EditAsync(picture, second, http.RequestAborted).ConfigureAwait(false), count)] : await model.VaryAsync(picture, count, seed, http.RequestAborted).ConfigureAwait(false);
        return Reply(pictures, form["size"], form["response_format"], form["output_format"], isEdit ? null : $"seed={seed}", clock);
    }

    private static async Task<Picture> DecodeAsync(IFormFile file, ServingOptions options, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return UploadedPicture.Decode(bytes.ToArray(), options);
    }

    private static int Count(int? asked) => asked is null or (>= 1 and <= MostPictures) ? asked ?? 1 : throw ProtocolException.BadRequest($"\"n\" is {asked}, and 1 to {MostPictures} are allowed.", "n");

    private static ulong? Whole(IFormCollection form, string name) => form[name].ToString() is not { Length: > 0 } text ? null
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw ProtocolException.BadRequest($"\"{name}\" must be a whole number from 0 up.", name);

    private static IResult Reply(IReadOnlyList<Picture> pictures, string? size, string? format, string? output, string? revised, TimeProvider clock)
    {
        if (format is not (null or "" or "b64_json" or "url"))
            throw ProtocolException.BadRequest($"\"response_format\" is \"{format}\": take b64_json or url.", "response_format");
        if (output is not (null or "" or "png"))
            throw ProtocolException.BadRequest($"\"output_format\" is \"{output}\": pictures are png.", "output_format");
        pictures = [.. pictures.Select(picture => Sized(picture, size))];
        return Json(new ImageReply(clock.GetUtcNow().ToUnixTimeSeconds(), [.. pictures.Select(Item)], "png", $"{pictures[0].Width}x{pictures[0].Height}"));

        ImageItem Item(Picture picture)
        {
            var text = Convert.ToBase64String(picture.ToPng());
            return format == "url" ? new(null, $"data:image/png;base64,{text}", revised) : new(text, null, revised);
        }
    }

    private static Picture Sized(Picture picture, string? size)
    {
        if (size is null or "" or "auto")
            return picture;
        return size.Split('x') is [var across, var down] && int.TryParse(across, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && int.TryParse(down, NumberStyles.None, CultureInfo.InvariantCulture, out var height) && width is >= 1 and <= LongestSide && height is >= 1 and <= LongestSide
            ? (width, height) == (picture.Width, picture.Height) ? picture : picture.Resized(width, height)
            : throw ProtocolException.BadRequest($"\"size\" is \"{size}\": take auto, or width x height of at most {LongestSide} each, such as 256x256.", "size");
    }
}
