namespace Duel.Serving;

/// <summary>A model that paints a picture like another one.</summary>
/// <param name="run">Its run.</param>
/// <param name="options">Limits.</param>
/// <param name="model">The model.</param>
internal sealed class PaintingModel(RunEntry run, ServingOptions options, StyleModel model) : ServedModel(run.Id, run.Kind!)
{
    private readonly BatchQueue<(Picture Picture, Picture Style), Picture> queue = new(options.MostWaiting, 1, asked => [.. asked.Select(one => model.Apply(one.Picture, model.Style(PictureBuffer.Of(one.Style))))]);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => [new("image", "BYTES", [-1]), new("style", "BYTES", [-1])];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("png", "BYTES", [-1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var (pictures, styles) = (UploadedPicture.All(call, "image", options), UploadedPicture.All(call, "style", options));
        if (styles.Count != 1 && styles.Count != pictures.Count)
            throw ProtocolException.BadRequest($"{styles.Count} styles are given for {pictures.Count} pictures: give one for all, or one for each.", "style");
        var made = await queue.RunAsync([.. pictures.Select((picture, place) => (picture, styles[styles.Count == 1 ? 0 : place]))], options.Timeout, cancellationToken).ConfigureAwait(false);
        return [TensorData.Of("png", [.. made.Select(picture => picture.ToPng())])];
    }

    /// <inheritdoc/>
    public override async Task<Picture> EditAsync(Picture picture, Picture? second, CancellationToken cancellationToken) =>
        (await queue.RunAsync([(picture, second ?? throw ProtocolException.BadRequest("The picture to paint like is missing: send two, as image[], the one to paint first.", "image"))], options.Timeout, cancellationToken).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();
}
