namespace Duel.Training;

/// <summary>Aim of a run in the time that there is; see <see cref="DefaultRule.Width(SampleSpec, int, RunQuality, Budget, int)"/>.</summary>
public enum RunQuality
{
    /// <summary>A quick look at what will become of the samples.</summary>
    Draft,

    /// <summary>The usual.</summary>
    Good,

    /// <summary>The largest network that the time trains far enough.</summary>
    Best,
}
