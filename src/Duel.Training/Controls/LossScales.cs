namespace Duel.Training;

/// <summary>Factors of the weights in both players' losses that a user has asked for while a run went on; 1 for none.</summary>
/// <param name="Adversarial">Factor of the generator's adversarial loss.</param>
/// <param name="Penalties">Factor of all penalties.</param>
/// <param name="Auxiliary">Factor of auxiliary losses, and of what a recipe adds to what was scored.</param>
internal readonly record struct LossScales(double Adversarial, double Penalties, double Auxiliary);
