namespace Duel.Cli;

/// <summary>A measurement, a verb below <c>duel bench</c>; found by reflection.</summary>
internal interface IBench
{
    /// <summary>Place in the help, from 0.</summary>
    int Place { get; }

    /// <summary>The verb with its options, examples and action.</summary>
    Command Build(Shell shell);
}
