namespace Duel.Serving;

/// <summary>A model that finds what is not normal in pictures.</summary>
internal sealed class InspectionModel : ServedModel
{
    private readonly ServingOptions options;
    private readonly AnomalyModel model;
    private readonly BatchQueue<Picture, Inspection> queue;

    /// <summary>Takes over a detector.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="options">Limits.</param>
    /// <param name="model">The model.</param>
    public InspectionModel(RunEntry run, ServingOptions options, AnomalyModel model)
        : base(run.Id, run.Kind!)
    {
        (this.options, this.model) = (options, model);
        queue = new(options.MostWaiting, 1, pictures => [.. pictures.Select(Inspect)]);
    }

    /// <summary>Findings in a picture.</summary>
    /// <param name="Score">Deviations above the mean of normal pictures.</param>
    /// <param name="IsAnomalous">True if that is above the threshold.</param>
    /// <param name="Shown">The picture, the nearest normal one, and the heat map of their difference, side by side.</param>
    public sealed record Inspection(double Score, bool IsAnomalous, Picture Shown);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => [new("image", "BYTES", [-1])];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("score", "FP32", [-1]), new("anomalous", "BOOL", [-1]), new("png", "BYTES", [-1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var found = await InspectAsync(UploadedPicture.All(call, "image", options), cancellationToken).ConfigureAwait(false);
        TensorData[] made =
        [
            TensorData.Of("score", [found.Count], [.. found.Select(one => (float)one.Score)]),
            TensorData.Of("anomalous", [.. found.Select(one => one.IsAnomalous)]),
            TensorData.Of("png", [.. found.Select(one => one.Shown.ToPng())]),
        ];
        return [.. made.Where(tensor => call.Wants(tensor.Name))];
    }

    /// <inheritdoc/>
    public override async Task<Picture> EditAsync(Picture picture, Picture? second, CancellationToken cancellationToken) =>
        (await InspectAsync([picture], cancellationToken).ConfigureAwait(false))[0].Shown;

    /// <summary>Looks at pictures.</summary>
    public Task<IReadOnlyList<Inspection>> InspectAsync(IReadOnlyList<Picture> pictures, CancellationToken cancellationToken) => model.Spec.IsPicture
        ? queue.RunAsync(pictures, options.Timeout, cancellationToken)
        : throw ProtocolException.BadRequest($"The model \"{Id}\" scores rows of a table, which are not served: take one of pictures.", "model");

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();

    /// <summary>Looks at a picture, brought to the size of those that were learned as pictures of a folder are.</summary>
    private Inspection Inspect(Picture picture)
    {
        var (spec, usual) = (model.Spec, new DatasetOptions());
        var fitted = new PictureFit(new(spec.Width, spec.Height), spec.Channels, usual.Framing, usual.Filter, usual.Background).Apply(picture);
        var item = new PictureSet("upload", spec.Height, spec.Width, spec.Channels, fitted.Pixels);
        var score = model.Detector.Score(item)[0];
        return new(score, score > model.Detector.Threshold, PictureGrid.Tile(ResidualPicture.Row(model.Detector, item, 0), columns: 3));
    }
}
