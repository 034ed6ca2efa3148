namespace Duel.Cli;

/// <summary>What came of a recipe's run beside its model.</summary>
/// <param name="Name">What it is called, to people and to other programs.</param>
/// <param name="Value">For other programs.</param>
/// <param name="Text">For people.</param>
internal sealed record RecipeFinding(string Name, object Value, string Text);
