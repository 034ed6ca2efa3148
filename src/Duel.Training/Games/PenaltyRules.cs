using Duel.Losses;
using Duel.Networks;

namespace Duel.Training;

/// <summary>What must not meet.</summary>
public static class PenaltyRules
{
    /// <summary>Refuses a pair to which a part of it objects.</summary>
    /// <param name="objection">Why it cannot be had, and the way out; null where it can.</param>
    /// <exception cref="ArgumentException">There is an objection.</exception>
    public static void Refuse(string? objection)
    {
        if (objection is not null)
            throw new ArgumentException(objection);
    }

    /// <summary>Refuses a penalty on per-sample gradients over a discriminator that mixes the samples of a batch.</summary>
    /// <exception cref="ArgumentException">The pair is impossible; the message says why and what to do.</exception>
    public static void Check(Objective objective, Discriminator discriminator)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(discriminator);
        if (objective.Penalties.Count == 0 || !discriminator.MixesSamples)
            return;
        var mixing = discriminator.Modules().First(entry => entry.Module.MixesSamples && !entry.Module.Modules().Any(inner => inner.Module != entry.Module && inner.Module.MixesSamples));
        throw new ArgumentException(
            $"The penalty {objective.Penalties[0].GetType().Name} needs each sample's own gradient, but the discriminator's \"{mixing.Path}\" ({mixing.Module.GetType().Name}) makes one sample's score depend on the others of the batch. Use a discriminator without batch normalisation and without minibatch statistics (its Normalization: None, Spectral or Layer; its Minibatch: None), or leave the penalty out.");
    }
}
