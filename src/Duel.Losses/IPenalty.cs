namespace Duel.Losses;

/// <summary>A term beside the loss that keeps a player smooth, small or near something.</summary>
[PartKind("penalty", "penalties")]
public interface IPenalty
{
    /// <summary>
    /// The penalty is added on every so many-th step only, then multiplied by this number by the trainer, so that its strength
    /// does not depend on it (lazy regularisation: Karras et al. 2020, arXiv:1912.04958, section 3.1). At least 1.
    /// </summary>
    int Every => 1;

    /// <summary>The player whose loss the penalty is added to.</summary>
    PenaltyTarget Target => PenaltyTarget.Discriminator;

    /// <summary>True if it compares scores of two passes, so that a discriminator whose scores differ from pass to pass would spoil it.</summary>
    bool ComparesPasses => false;

    /// <summary>The samples whose scores it looks at; both kinds unless it says otherwise. One that looks at a single kind, or makes passes of its own, costs less memory.</summary>
    PenaltySamples Samples => PenaltySamples.Both;

    /// <summary>The penalty on one batch.</summary>
    /// <param name="context">The discriminator as a function, samples and chance.</param>
    /// <returns>[], a single number to add to the target's loss; it can be differentiated with respect to the target's parameters.</returns>
    Tensor Of(PenaltyContext context);
}
