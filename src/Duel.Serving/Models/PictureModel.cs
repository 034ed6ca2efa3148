namespace Duel.Serving;

/// <summary>A model that makes a picture of another one: a translation, a super-resolution.</summary>
/// <param name="run">Its run.</param>
/// <param name="options">Limits.</param>
/// <param name="apply">Makes the picture.</param>
internal sealed class PictureModel(RunEntry run, ServingOptions options, Func<Picture, Picture> apply) : ServedModel(run.Id, run.Kind!)
{
    private readonly BatchQueue<Picture, Picture> queue = new(options.MostWaiting, 1, pictures => [.. pictures.Select(apply)]);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => [new("image", "BYTES", [-1])];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("png", "BYTES", [-1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var given = call.Find("image")?.Bytes ?? throw ProtocolException.BadRequest("The input \"image\" is missing: a PNG or JPEG as BYTES.", "inputs");
        if (given.Count == 0 || given.Count > options.MostSamples)
            throw ProtocolException.BadRequest($"{given.Count} pictures are given: give 1 to {options.MostSamples}.", "image");
        Picture[] pictures = [.. given.Select(bytes => UploadedPicture.Decode(bytes, options))];
        var made = await queue.RunAsync(pictures, options.Timeout, cancellationToken).ConfigureAwait(false);
        return [TensorData.Of("png", [.. made.Select(picture => picture.ToPng())])];
    }

    /// <inheritdoc/>
    public override async Task<Picture> EditAsync(Picture picture, CancellationToken cancellationToken) =>
        (await queue.RunAsync([picture], options.Timeout, cancellationToken).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();
}

/// <summary>Pictures of requests, decoded under the limits of the readers.</summary>
internal static class UploadedPicture
{
    /// <summary>The picture, upright.</summary>
    /// <exception cref="ProtocolException">It is no picture, or a too large one.</exception>
    public static Picture Decode(ReadOnlySpan<byte> bytes, ServingOptions options)
    {
        try
        {
            return Duel.Data.Pictures.DecodeUpright(bytes, DecodeLimits.Default with { Pixels = options.MostPixels }, "the uploaded picture");
        }
        catch (DataFormatException trouble)
        {
            throw ProtocolException.BadRequest(trouble.Message, "image");
        }
    }
}
