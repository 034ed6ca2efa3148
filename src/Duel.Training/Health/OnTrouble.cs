namespace Duel.Training;

/// <summary>Reaction of a run's health monitor to what it finds.</summary>
public enum OnTrouble
{
    /// <summary>Goes back to the last healthy state and changes something, a bounded number of times; reports everything.</summary>
    Recover,

    /// <summary>Ends the run at its last healthy state.</summary>
    Stop,

    /// <summary>Tells, and changes nothing.</summary>
    Tell,

    /// <summary>Switches the health monitor off.</summary>
    Ignore,
}
