package app.raxx.deliverymonitor.event.intake;

import org.springframework.data.jpa.repository.JpaRepository;

interface SavedEvents extends JpaRepository<SavedEvent, Long> {

}
