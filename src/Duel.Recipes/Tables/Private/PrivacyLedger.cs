namespace Duel.Recipes;

/// <summary>Counts the noisy steps of a private run, and tells at even shares of it what they have given away.</summary>
/// <param name="privacy">The noise and the rate.</param>
/// <param name="updates">Steps of the discriminator to each step of the run.</param>
internal sealed class PrivacyLedger(TablePrivacy privacy, int updates) : ICallback, IStateful
{
    private const int Reports = 20;
    private long taken;

    /// <summary>Guarantee for what has been disclosed so far.</summary>
    public PrivacyGuarantee Guarantee => privacy.After(taken);

    /// <inheritdoc/>
    public void AfterStep(RunState run)
    {
        taken += updates;
        if ((int)(run.Progress * Reports) > (int)(run.ProgressBefore * Reports))
            run.Report(new PrivacySpent(run.Step, Guarantee.Epsilon, privacy.Epsilon, privacy.Delta));
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer) => serializer.SaveOrRestore("updates", ref taken);
}
