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
        var made = await queue.RunAsync(UploadedPicture.All(call, "image", options), options.Timeout, cancellationToken).ConfigureAwait(false);
        return [TensorData.Of("png", [.. made.Select(picture => picture.ToPng())])];
    }

    /// <inheritdoc/>
    public override async Task<Picture> EditAsync(Picture picture, Picture? second, CancellationToken cancellationToken) =>
        (await queue.RunAsync([picture], options.Timeout, cancellationToken).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();
}

/// <summary>Pictures of requests, decoded under the limits of the readers.</summary>
internal static class UploadedPicture
{
    /// <summary>The pictures of an input.</summary>
    /// <exception cref="ProtocolException">It is not given, or one is no picture or a too large one.</exception>
    public static IReadOnlyList<Picture> All(InferCall call, string name, ServingOptions options)
    {
        var given = call.Find(name)?.Bytes ?? throw ProtocolException.BadRequest($"The input \"{name}\" is missing: a PNG or JPEG as BYTES.", "inputs");
        return given.Count > 0 && given.Count <= options.MostSamples
            ? [.. given.Select(bytes => Decode(bytes, options))]
            : throw ProtocolException.BadRequest($"{given.Count} pictures are given: give 1 to {options.MostSamples}.", name);
    }

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
