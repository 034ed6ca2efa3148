namespace Duel.Cli;

/// <summary>A verb below <c>duel augment</c>; found by reflection.</summary>
internal interface IAugmentVerb
{
    /// <summary>Place in the help, from 0.</summary>
    int Place { get; }

    /// <summary>The verb with its options, examples and action.</summary>
    Command Build(Shell shell);
}
