namespace Duel.Losses;

/// <summary>The samples whose scores, or derivatives of scores, a penalty looks at.</summary>
public enum PenaltySamples
{
    /// <summary>Real and generated ones together.</summary>
    Both,

    /// <summary>Real ones alone; those that are generated are not looked at.</summary>
    Real,

    /// <summary>Generated ones alone; those that are real are not looked at.</summary>
    Generated,

    /// <summary>Points of its own, made of both or of one, which it scores itself: it asks for no score that is there already.</summary>
    Own,
}
