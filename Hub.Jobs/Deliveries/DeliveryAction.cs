namespace Hub.Deliveries;

/// <summary>What a delivery is to bring about.</summary>
public enum DeliveryAction
{
    Publish,
    Update,
    Retract,
}
