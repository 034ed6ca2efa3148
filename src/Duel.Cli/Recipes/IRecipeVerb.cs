namespace Duel.Cli;

/// <summary>A verb below a recipe's own beside its training, such as <c>duel table sample</c>; found by reflection.</summary>
internal interface IRecipeVerb
{
    /// <summary>The recipe's verb.</summary>
    string Group { get; }

    /// <summary>The place in the help.</summary>
    int Place { get; }

    /// <summary>Makes the command.</summary>
    Command Build(Shell shell);
}
