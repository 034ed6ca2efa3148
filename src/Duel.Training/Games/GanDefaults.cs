using Duel.Data;
using Duel.Losses;
using Duel.Networks;

namespace Duel.Training;

/// <summary>The recipe that is used where nothing else is asked for, and why (docs/adr/0006-default-recipe.md).</summary>
/// <remarks>
/// Relativistic pairing with zero-centred penalties on real and generated samples, as in R3GAN (Huang et al. 2024,
/// arXiv:2501.05441): of the small recipes, the one whose training provably converges locally and that covers all modes.
/// </remarks>
public static class GanDefaults
{
    private const int FewestPerClass = 50, MostClasses = 100, MostPointLatents = 16;

    /// <summary>Fills in what the options leave open.</summary>
    /// <param name="options">What the user asked for.</param>
    /// <param name="data">What is to be imitated.</param>
    /// <param name="reasons">Is given a sentence for each choice.</param>
    public static GanRunOptions Resolve(GanRunOptions options, IDataset data, Action<string>? reasons = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        var why = reasons ?? (_ => { });
        return options with
        {
            Design = options.Design ?? DesignFor(options, data, why),
            Objective = options.Objective ?? ObjectiveFor(data.Spec, why),
            GeneratorOptimizer = options.GeneratorOptimizer ?? OptimizerFor(data.Spec),
            DiscriminatorOptimizer = options.DiscriminatorOptimizer ?? OptimizerFor(data.Spec),
            Schedule = options.Schedule ?? new Cosine(Final: 0.1),
        };
    }

    /// <summary>Whether the classes of a set are worth a condition.</summary>
    public static bool AreClassesUsed(GanRunOptions options, IDataset data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        return !options.Unconditional && data.Spec.ClassCount is >= 2 and <= MostClasses && data.Count / data.Spec.ClassCount >= FewestPerClass;
    }

    private static IGanDesign DesignFor(GanRunOptions options, IDataset data, Action<string> why)
    {
        var classes = AreClassesUsed(options, data) ? data.Spec.ClassCount : 0;
        if (classes > 0)
            why($"classes: the set has {classes}, so samples are made by class; --unconditional ignores them");
        if (!data.Spec.IsPicture)
        {
            // More latents than values would have to be mapped onto fewer: every one of them blurs the borders between modes.
            var latents = Math.Min(data.Spec.Length, MostPointLatents);
            why($"network: mlp, for samples that are no pictures; latent of {latents}, no longer than a sample");
            return new MlpDesign { Sample = [data.Spec.Length], ClassCount = classes, LatentLength = latents, Depth = 4 };
        }
        why("network: dcgan with batch norm in the generator and none in the discriminator, whose gradient is penalised");
        return new DcganDesign
        {
            Size = data.Spec.Height,
            Channels = data.Spec.Channels,
            ClassCount = classes,
            Width = 32,
            DiscriminatorNormalization = DiscriminatorNormalization.None,
        };
    }

    private static Objective ObjectiveFor(SampleSpec spec, Action<string> why)
    {
        var gamma = spec.IsPicture ? 1 : 0.1;
        why($"game: relativistic pairing with R1 and R2, gamma {gamma} each (gamma/2 E|grad|²)");
        return new(new Relativistic(), new R1(gamma), new R2(gamma));
    }

    private static Adam OptimizerFor(SampleSpec spec) => new Adam(spec.IsPicture ? 5e-4 : 3e-3, 0, 0.99);
}
