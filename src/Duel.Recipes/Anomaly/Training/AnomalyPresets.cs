namespace Duel.Recipes;

/// <summary>Choices that go together.</summary>
public static class AnomalyPresets
{
    private const int LargeSide = 64, FewSteps = 1_500, ManySteps = 4_000, PicturesPerStep = 8, MostLatents = 64;

    /// <summary>Options used by default: what measures best in minutes on a few cores.</summary>
    /// <param name="spec">Spec of the items.</param>
    /// <param name="count">Number of normal items.</param>
    /// <param name="method">The method.</param>
    public static AnomalyOptions Cpu(SampleSpec spec, int count, AnomalyMethod method = AnomalyMethod.Fanogan)
    {
        ArgumentNullException.ThrowIfNull(spec);
        AnomalyArchitecture.Check(spec);
        var (half, ofRows) = (Math.Clamp(spec.Length / 2, 1, 16), method == AnomalyMethod.Fanogan && !spec.IsPicture);
        return new AnomalyOptions()
        {
            Method = method,
            Architecture = spec.IsPicture
                ? new() { Sample = spec.Extents, LatentLength = 32, Width = spec.Height < LargeSide ? 32 : 16 }
                : new() { Sample = spec.Extents, LatentLength = ofRows ? Math.Clamp(spec.Length, 1, MostLatents) : half, Width = ofRows ? 128 : 64 },
            // Residual and features alone: where its latent lies says little of a row.
            Weights = ofRows ? [1, 0, 1, 0, 0, 0, 0] : null,
            BaselineLatent = ofRows ? half : null,
            Neighbours = spec.IsPicture ? 0 : 1,
            BatchSize = Math.Clamp(count / 2, 2, 64),
            Relativistic = true,
            Penalty = spec.IsPicture ? 1 : 0.1,
            Budget = new(Steps: spec.IsPicture ? Math.Clamp(count / PicturesPerStep, FewSteps, ManySteps) : ofRows ? 5_000 : 2_000),
        }.AsPreset();
    }

    /// <summary>The methods as published, with as many steps: hours for pictures.</summary>
    /// <inheritdoc cref="Cpu" path="/param"/>
    public static AnomalyOptions Paper(SampleSpec spec, int count, AnomalyMethod method = AnomalyMethod.Fanogan)
    {
        ArgumentNullException.ThrowIfNull(spec);
        AnomalyArchitecture.Check(spec);
        return new AnomalyOptions()
        {
            Method = method,
            Architecture = new() { Sample = spec.Extents, LatentLength = method switch { AnomalyMethod.Fanogan => 128, AnomalyMethod.Ganomaly => 100, _ => 200 }, Width = 64 },
            BatchSize = Math.Clamp(count, 2, 64),
            Rate = method == AnomalyMethod.Fanogan ? 1e-4 : 2e-4,
            EncoderRate = 5e-5,
            DiscriminatorSteps = method == AnomalyMethod.Fanogan ? 5 : 1,
            LatentWeight = 0,
            Budget = new(Steps: 100_000),
        }.AsPreset();
    }
}
