namespace Duel.Studies;

/// <summary>The pictures of a translation study.</summary>
/// <param name="Learned">Training pairs.</param>
/// <param name="Fitted">The same at the size that models make.</param>
/// <param name="Tests">Test pairs.</param>
internal sealed record TranslationStudyPictures(TranslationData Learned, TranslationData Fitted, TranslationData Tests)
{
    /// <summary>Reads them.</summary>
    public static TranslationStudyPictures Read(ITranslationSet set, string folder, TranslationOptions options)
    {
        var learned = set.Read(folder, options.LoadSide).Learned;
        var (fitted, tests) = set.Read(folder, options.Size);
        return new(learned, options.Jitter ? fitted : learned, tests);
    }
}

/// <summary>One seed of a translation study: a model, and the network that learns by the distance alone for as long, without a game.</summary>
/// <param name="set">The pictures' kind.</param>
/// <param name="pictures">The pictures.</param>
/// <param name="options">Options that the model is trained with.</param>
/// <param name="features">The network that Fréchet distances are measured in; null for none.</param>
/// <param name="folder">Folder of the runs.</param>
internal sealed class TranslationStudyRun(ITranslationSet set, TranslationStudyPictures pictures, TranslationOptions options, FeatureExtractor? features, StudyFolder folder) : IStudyRun<IReadOnlyList<TranslationResult>>
{
    private const string DistanceAlone = "distance alone";

    /// <inheritdoc/>
    public IReadOnlyList<TranslationResult>? Kept() => null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TranslationResult>> TakeAsync(ILogger narrate, CancellationToken cancellationToken)
    {
        var (learned, seed) = (pictures.Learned, options.Seed);
        var model = await TrainAsync(options, $"{set.Name}-{seed}", cancellationToken).ConfigureAwait(false);
        var alone = learned.IsPaired ? await TrainAsync(Alone(), $"{set.Name}-{seed}-distance", cancellationToken).ConfigureAwait(false) : null;
        var report = TranslationReport.Of(model.Model, pictures.Tests, new()
        {
            Learned = learned.IsPaired ? pictures.Fitted : null,
            Beside = alone is null ? [] : [(DistanceAlone, alone.Model)],
            Features = features,
            Seed = seed,
            Labels = set.Labels,
        });
        return [.. report.Scores.Select(one =>
        {
            var trained = one.Name == "model" ? model : one.Name == DistanceAlone ? alone : null;
            return new TranslationResult(set.Name, seed, one, set is TurnedDigits ? LabelKept(one.Name, model.Model) : null, trained?.Steps, trained?.Seconds);
        })];
    }

    /// <summary>Options of the network to compare with: the same, for the same time, without a discriminator.</summary>
    private TranslationOptions Alone() => options with
    {
        Adversarial = 0,
        PretrainFraction = 0,
        FeatureMatching = 0,
        ReadBack = 0,
        Penalty = null,
        Budget = new(Steps: (long)(options.Budget.Steps!.Value * set.StepsAlone)),
    };

    /// <summary>A run from its beginning, or from where it stopped.</summary>
    private async Task<Trained> TrainAsync(TranslationOptions asked, string name, CancellationToken cancellationToken)
    {
        var place = folder.In(name);
        var isThere = Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any();
        var run = isThere ? new TranslationRecipe().Resume(place, _ => pictures.Learned, options => options with { Budget = asked.Budget }) : new TranslationRecipe().Start(pictures.Learned, asked);
        var seconds = await StudyFolder.FollowAsync(run.RunAsync(isThere ? null : place, cancellationToken), cancellationToken).ConfigureAwait(false);
        var trained = new Trained(TranslationModel.Load(place), run.Trainer.Step, seconds);
        folder.Release(name);
        return trained;
    }

    /// <summary>Share of digits still read as what they were.</summary>
    private double? LabelKept(string name, TranslationModel model)
    {
        var inputs = pictures.Tests.Inputs(model.Size);
        IDataset? changed = name switch
        {
            "model" => model.Apply(inputs),
            "truth" => pictures.Tests.Outputs(model.Size),
            _ => null,
        };
        var known = KnownNetwork.All.First(network => network.Name == "mnist-cnn");
        if (changed is null || FeatureNetworks.Find(known) is null)
            return null;
        var reader = FeatureNetworks.Open(known.Name);
        // What digits the inputs are is what the reader takes them for: it reads 99 of 100 as people do.
        var (before, after) = (reader.Extract(inputs).TopClasses(), reader.Extract(TurnedDigits.Restored(changed)).TopClasses());
        return before.Zip(after).Average(pair => pair.First == pair.Second ? 1.0 : 0);
    }

    private sealed record Trained(TranslationModel Model, long Steps, double Seconds);
}
