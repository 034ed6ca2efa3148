namespace Duel.Training;

/// <summary>Penalties that must not be combined with others or with a loss.</summary>
public static class PenaltyRules
{
    /// <summary>Refuses a pair that one of its parts refuses.</summary>
    /// <param name="objection">Reason why it cannot be used, and the way out; null where it can.</param>
    /// <exception cref="ArgumentException">There is an objection.</exception>
    public static void Refuse(string? objection)
    {
        if (objection is not null)
            throw new ArgumentException(objection);
    }

    /// <summary>Refuses a penalty on per-sample gradients over a discriminator that mixes the samples of a batch, and one that compares passes
    /// over a discriminator whose scores change between them.</summary>
    /// <exception cref="ArgumentException">The pair is impossible; the message says why and what to do.</exception>
    public static void Check(Objective objective, Discriminator discriminator)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(discriminator);
        if (objective.Penalties.FirstOrDefault(penalty => penalty.ComparesPasses) is { } comparing && discriminator.DiffersBetweenPasses)
        {
            var changing = Innermost(discriminator, module => module.DiffersBetweenPasses);
            throw new ArgumentException(
                $"The penalty {comparing.GetType().Name} compares the scores of two passes, but the discriminator's \"{changing.Path}\" ({changing.Module.GetType().Name}) changes them from pass to pass. Use a discriminator without spectral norm, dropout and noise (its Normalization: None or Layer), or the exact penalty: r1, r2.");
        }
        if (objective.Penalties.Count == 0 || !discriminator.MixesSamples)
            return;
        var mixing = Innermost(discriminator, module => module.MixesSamples);
        throw new ArgumentException(
            $"The penalty {objective.Penalties[0].GetType().Name} needs each sample's own gradient, but the discriminator's \"{mixing.Path}\" ({mixing.Module.GetType().Name}) makes one sample's score depend on the others of the batch. Use a discriminator without batch normalisation and without minibatch statistics (its Normalization: None, Spectral or Layer; its Minibatch: None), or leave the penalty out.");
    }

    private static (string Path, Module Module) Innermost(Module network, Func<Module, bool> has) =>
        network.Modules().First(entry => has(entry.Module) && !entry.Module.Modules().Any(inner => inner.Module != entry.Module && has(inner.Module)));
}
